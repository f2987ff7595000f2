import PollAPI

/// A crosstab as market researchers print it: columns under letters, shares with the letters of the columns that they
/// are significantly larger than, stars against everybody else, the same weighted where that was asked for, and the
/// tests beneath.
struct CrosstabView {
    private static let labelShare = 3
    private static let gap = 2
    private static let effectiveBase = "eff. base"

    private let result: ResultsCrosstab.Result
    private let rule: LetterRule
    private let terminal: Terminal
    private let glyphs: Glyphs
    private let labels: [String]
    private let labelWidth: Int
    private let columns: [CrosstabColumnText]
    /// Empty where nothing weighted was asked for or may be shown.
    private let weightedColumns: [CrosstabColumnText]

    /// - Parameters:
    ///   - alpha: The adjusted p-value below which columns got letters.
    ///   - adjustment: How p-values were adjusted.
    init(_ result: ResultsCrosstab.Result, alpha: Double, adjustment: AdjustmentField, on terminal: Terminal) {
        self.result = result
        self.terminal = terminal
        rule = LetterRule(alpha: alpha, adjustment: adjustment)
        glyphs = Glyphs(terminal)
        labels = result.rows.map(\.label.printable)
        let weighted = result.table.weighted
        let base = weighted == nil ? "base" : Self.effectiveBase
        labelWidth = max(8, min((labels + [base]).widest, terminal.width / Self.labelShare))
        let room = terminal.width - labelWidth - Self.gap
        let glyphs = glyphs
        columns = result.columns.indices.map { CrosstabColumnText(result, $0, room: room, glyphs: glyphs) }
        weightedColumns = result.columns.indices.compactMap { column in
            weighted.map { CrosstabColumnText(result, weighted: $0, column, room: room, glyphs: glyphs) }
        }
    }

    func lines() -> [String] {
        var lines = head() + [""]
        if result.suppressed == true || columns.isEmpty {
            lines.append("  " + (columns.isEmpty && result.suppressed != true ? "Nobody yet." : hidden))
        }
        lines += pages(of: columns, base: "base")
        if !weightedColumns.isEmpty {
            let title = "Weighted" + (result.weighting.map { " by '\($0.name.printable)'" } ?? "")
            lines.append("")
            lines += title.wrapped(to: terminal.width).map { Style.bold($0, on: terminal) }
            lines += pages(of: weightedColumns, base: Self.effectiveBase)
        }
        if !columns.isEmpty {
            let tests = CrosstabTestLines(result.table, rows: labels, glyphs: glyphs).lines()
            if !tests.isEmpty { lines.append("") }
            lines += tests.flatMap { $0.wrapped(to: terminal.width) }
            lines.append("")
            lines += legend().wrapped(to: terminal.width).map { Style.dim($0, on: terminal) }
        }
        if !result.note.isEmpty {
            lines.append("")
            lines += terminal.spelling(result.note.printable).wrapped(to: terminal.width)
                .map { Style.dim($0, on: terminal) }
        }
        return lines
    }

    private var hidden: String { Suppression.text(result.reason, glyphs) }

    private func head() -> [String] {
        var lines = result.poll.title.printable.wrapped(to: terminal.width).map { Style.bold($0, on: terminal) }
        if result.question.text != result.poll.title {
            lines += result.question.text.printable.wrapped(to: terminal.width)
        }
        if let question = result.columnQuestion {
            lines += ("by: " + question.text.printable).wrapped(to: terminal.width)
        }
        var facts: [String] = []
        if let ballots = result.base.ballots { facts.append(ballots.of("ballot")) }
        if let answered = result.base.answered { facts.append("\(answered.grouped) answered") }
        facts.append("\(result.asOf.prefix(19).replacing("T", with: " ")) UTC".printable)
        let line = facts.joined(separator: " \(glyphs.dot) ")
        return lines + line.wrapped(to: terminal.width).map { Style.dim($0, on: terminal) }
    }

    private func pages(of columns: [CrosstabColumnText], base: String) -> [String] {
        var lines: [String] = []
        for range in ranges(of: columns) {
            if !lines.isEmpty { lines.append("") }
            lines += page(columns[range], base: base)
        }
        return lines
    }

    /// Groups of columns that fit the terminal's width.
    private func ranges(of columns: [CrosstabColumnText]) -> [Range<Int>] {
        var pages: [Range<Int>] = []
        var start = 0
        var used = labelWidth
        for (index, column) in columns.enumerated() {
            let needed = Self.gap + column.width
            if index > start, used + needed > terminal.width {
                pages.append(start..<index)
                (start, used) = (index, labelWidth)
            }
            used += needed
        }
        return columns.isEmpty ? [] : pages + [start..<columns.count]
    }

    private func page(_ columns: ArraySlice<CrosstabColumnText>, base: String) -> [String] {
        func line(_ label: String, _ cell: (CrosstabColumnText) -> String) -> String {
            let cells = columns.map { "  " + cell($0).rightAligned(to: $0.width) }
            let name = label.cut(to: labelWidth, ellipsis: glyphs.ellipsis).padded(to: labelWidth)
            return (name + cells.joined()).trimmingTrailingSpaces
        }
        var lines = [
            Style.bold(line("", \.heading), on: terminal),
            line("", \.letter),
            Style.dim(line(base, \.base), on: terminal),
        ]
        for (row, label) in labels.enumerated() { lines.append(line(label) { $0.cells[row] }) }
        return lines
    }

    private func legend() -> String {
        let hasLow = result.columns.contains { $0.lowBase == true }
        return
            "A letter stands where the share is significantly larger than in the column of that letter (\(rule.text)); "
            + "* ** *** where it differs from all other columns together (p < 0.05, 0.01, 0.001)."
            + (hasLow ? " \(CrosstabColumnText.lowBaseMark(glyphs)) base below 30." : "")
    }
}

/// Explains the letters.
struct LetterRule {
    let alpha: Double
    let adjustment: AdjustmentField

    var text: String {
        let name =
            switch adjustment {
            case .none: "unadjusted"
            case .bonferroni: "Bonferroni"
            case .holm: "Holm"
            case .benjaminiHochberg: "Benjamini-Hochberg"
            }
        return "p < \(alpha.description), \(name)"
    }
}
