public import PollAPI

/// What a results page shows, as one flat table: a row for each answer in the total and in each group.
public struct ShownTable: Sendable, Hashable {
    enum Cell: Sendable, Hashable {
        case text(String)
        case number(Double)
        case empty
    }

    /// The first row names the columns.
    let rows: [[Cell]]

    /// Columns: `table` (`total` or the dimensions), one for each dimension, `option`, `label`, `count`, `base`, `share` (0 to 1),
    /// `percent`, and with a weighting `weighted_share` and `weighted_percent`; `suppressed` says why numbers are missing.
    public init(_ breakdown: ResultsBreakdown.Result) {
        var dimensions: [String] = []
        for dimension in breakdown.by.flatMap(\.dimensions) where !dimensions.contains(dimension) {
            dimensions.append(dimension)
        }
        let isWeighted = breakdown.weighting != nil || breakdown.total.shares?.contains { $0.weighted != nil } == true
        let weighted: [Cell] = isWeighted ? [.text("weighted_share"), .text("weighted_percent")] : []
        let names = ["option", "label", "count", "base", "share", "percent"]
        var rows: [[Cell]] = [
            [.text("table")] + dimensions.map { .text($0) } + names.map { .text($0) } + weighted + [.text("suppressed")]
        ]
        let numbers = names.count + weighted.count
        func add(_ place: [Cell], _ base: Int?, _ shares: [ShareFields]?, _ reason: String?) {
            guard let shares else {
                rows.append(place + Array(repeating: .empty, count: numbers) + [.text(reason ?? "small_base")])
                return
            }
            for share in shares {
                var cells: [Cell] = [
                    .text(share.option), .text(share.label), .number(Double(share.count)),
                    .number(base.map(Double.init)),
                    .number(share.share), .number(share.percent),
                ]
                if isWeighted { cells += [.number(share.weighted?.share), .number(share.weighted?.percent)] }
                rows.append(place + cells + [.empty])
            }
        }
        let nowhere = Array(repeating: Cell.empty, count: dimensions.count)
        add([.text("total")] + nowhere, breakdown.total.base, breakdown.total.shares, breakdown.total.reason)
        for table in breakdown.by {
            let name = Cell.text(table.dimensions.joined(separator: ","))
            if table.suppressed == true { add([name] + nowhere, nil, nil, table.reason) }
            for slice in table.slices {
                let place = dimensions.map { slice.where[$0].map { Cell.text($0) } ?? .empty }
                add([name] + place, slice.base, slice.suppressed ? nil : slice.shares ?? [], slice.reason)
            }
        }
        self.rows = rows
    }

    /// The table as CSV (RFC 4180, UTF-8): exact numbers, and texts that no spreadsheet takes for a formula.
    public var csv: String {
        rows.map { row in row.map(\.csv).joined(separator: ",") + "\r\n" }.joined()
    }

    /// The table as an Office Open XML workbook with one sheet.
    public var xlsx: [UInt8] { Workbook(rows: rows).bytes }
}

extension ShownTable.Cell {
    static func number(_ number: Double?) -> ShownTable.Cell {
        guard let number, number.isFinite else { return .empty }
        return .number(number)
    }

    fileprivate var csv: String {
        switch self {
        case .empty: return ""
        case .number(let number): return number.plain
        case .text(let text):
            // Spreadsheets run a text that begins like a formula; an apostrophe in front keeps it a text.
            let starts = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
            let guarded = starts ? "'" + text : text
            let isPlain = guarded.unicodeScalars.allSatisfy { !",\"\r\n".unicodeScalars.contains($0) }
            return isPlain ? guarded : "\"\(guarded.escapingQuotes)\""
        }
    }
}

extension Double {
    /// The shortest decimal that reads back as the same number, without a fraction where there is none.
    var plain: String {
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension String {
    /// The text with each quotation mark doubled, by scalars: a mark joined to a quotation mark does not hide it.
    fileprivate var escapingQuotes: String {
        unicodeScalars.reduce(into: "") { text, scalar in
            text.unicodeScalars.append(scalar)
            if scalar == "\"" { text.unicodeScalars.append(scalar) }
        }
    }
}
