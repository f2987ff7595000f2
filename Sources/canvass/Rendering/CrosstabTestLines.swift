import PollAPI

/// The tests of a crosstab, a line each.
struct CrosstabTestLines {
    private let table: CrosstabFields
    private let rows: [String]
    private let chi: String
    private let minus: String
    private let dash: String
    private let cramer: String
    private let quotes: (open: String, close: String)

    /// - Parameter rows: The names of the rows.
    init(_ table: CrosstabFields, rows: [String], glyphs: Glyphs) {
        self.table = table
        self.rows = rows
        let usesUnicode = glyphs.dot == "·"
        chi = usesUnicode ? "χ²" : "chi2"
        minus = usesUnicode ? "−" : "-"
        dash = usesUnicode ? "–" : "-"
        cramer = usesUnicode ? "Cramér" : "Cramer"
        quotes = usesUnicode ? ("“", "”") : ("\"", "\"")
    }

    func lines() -> [String] {
        var lines: [String] = []
        if let test = table.chiSquare {
            var parts = ["\(chi)\(figures(test))"]
            if let strength = table.cramersV { parts.append("\(cramer)'s V = \(number(strength))") }
            if let g = table.g { parts.append("G\(figures(g))") }
            lines.append(parts.joined(separator: "; "))
        }
        if let fisher = table.fisher { lines.append("Fisher's exact test: \(p(fisher.p))") }
        if let simulated = table.monteCarlo {
            lines.append(
                "Monte Carlo: \(p(simulated.p)) (\(simulated.replicates.grouped) tables, seed \(simulated.seed))"
            )
        }
        for (row, test) in (table.rowTests ?? []).enumerated() {
            guard let test else { continue }
            lines.append("\(name(row)): \(chi)\(figures(test.chiSquare)); adjusted \(p(test.pAdjusted))")
        }
        if let test = table.raoScott { lines.append("Weighted: \(raoScott(test))") }
        for (row, test) in (table.weighted?.rowTests ?? []).enumerated() {
            guard let test else { continue }
            lines.append("\(name(row)), weighted: \(raoScott(test))")
        }
        if let trend = table.trend { lines += self.trend(trend) }
        return lines
    }

    private func raoScott(_ test: RaoScottFields) -> String {
        "Rao\(dash)Scott F(\(number(test.ndf)), \(number(test.ddf))) = \(number(test.f)), \(p(test.p))"
    }

    private func trend(_ trend: CrosstabTrendFields) -> [String] {
        var lines: [String] = []
        if let test = trend.linearByLinear, let correlation = trend.correlation {
            lines.append("Trend over the columns: r = \(number(correlation)), \(p(test.p))")
        }
        for (row, test) in (trend.rows ?? []).enumerated() {
            guard let test else { continue }
            let direction = test.z > 0 ? "rising" : "falling"
            lines.append("Trend of \(name(row)): \(direction), z = \(number(test.z)), \(p(test.cochranArmitage.p))")
        }
        return lines
    }

    private func name(_ row: Int) -> String {
        rows.item(row).map { quotes.open + $0 + quotes.close } ?? "row \(row + 1)"
    }

    private func figures(_ test: TestFields) -> String {
        "(\(test.df)) = \(number(test.statistic)), \(p(test.p))"
    }

    private func p(_ value: Double) -> String {
        let stars = CrosstabColumnText.stars(value)
        let text = value < 0.001 ? "p < 0.001" : "p = \(value.fixed(3))"
        return stars.isEmpty ? text : "\(text) \(stars)"
    }

    private func number(_ value: Double) -> String {
        let text = value.magnitude.fixed(value.magnitude < 1 ? 3 : 2)
        return value < 0 ? minus + text : text
    }
}
