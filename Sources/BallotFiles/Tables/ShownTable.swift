package import PollAPI

/// What a results page shows, as one flat table: a row for each answer in the total and in each group.
///
/// The columns are `table` (`total` or the dimensions), one for each dimension, `option`, `label`, `count`, `base`, `share` (0 to 1),
/// `percent`, with a weighting `weighted_share` and `weighted_percent`, and `suppressed`: the reason where numbers are missing.
package struct ShownTable: Sendable, Hashable {
    let sheet: Sheet

    /// The table of a breakdown.
    package init(_ breakdown: ResultsBreakdown.Result) {
        let rows = Rows(breakdown)
        sheet = Sheet(name: "Results", headings: rows.headings, rows: rows.all)
    }

    /// The table as CSV (RFC 4180, UTF-8): exact numbers, and texts that no spreadsheet takes for a formula.
    package var csv: [UInt8] { sheet.csv }

    /// The table as an Office Open XML workbook with one sheet.
    package var xlsx: [UInt8] { Workbook([sheet]).bytes }
}

extension ShownTable {
    /// The rows of a breakdown as they are collected.
    private struct Rows {
        private let dimensions: [String]
        private let isWeighted: Bool
        private(set) var all: [[SheetCell]] = []

        init(_ breakdown: ResultsBreakdown.Result) {
            var seen = Set<String>()
            dimensions = breakdown.by.flatMap(\.dimensions).filter { seen.insert($0).inserted }
            isWeighted = breakdown.weighting != nil || breakdown.total.shares?.contains { $0.weighted != nil } == true
            let total = breakdown.total
            add("total", [:], base: total.base, shares: total.shares, reason: total.reason)
            for table in breakdown.by {
                let name = table.dimensions.joined(separator: ",")
                if table.suppressed == true { add(name, [:], base: nil, shares: nil, reason: table.reason) }
                for slice in table.slices {
                    let shares = slice.suppressed ? nil : slice.shares ?? []
                    add(name, slice.where, base: slice.base, shares: shares, reason: slice.reason)
                }
            }
        }

        var headings: [String] { ["table"] + dimensions + numbers + ["suppressed"] }

        private var numbers: [String] {
            ["option", "label", "count", "base", "share", "percent"]
                + (isWeighted ? ["weighted_share", "weighted_percent"] : [])
        }

        /// Adds the rows of one group; without shares, one row with the reason.
        private mutating func add(
            _ table: String,
            _ values: [String: String],
            base: Int?,
            shares: [ShareFields]?,
            reason: String?
        ) {
            let group = [.text(table)] + dimensions.map { values[$0].map(SheetCell.text) ?? .empty }
            guard let shares else {
                let blanks = [SheetCell](repeating: .empty, count: numbers.count)
                return all.append(group + blanks + [.text(reason ?? "small_base")])
            }
            for share in shares {
                var cells: [SheetCell] = [
                    .text(share.option), .text(share.label), .count(share.count), base.map(SheetCell.count) ?? .empty,
                    .number(share.share), .number(share.percent),
                ]
                if isWeighted { cells += [.number(share.weighted?.share), .number(share.weighted?.percent)] }
                all.append(group + cells + [.empty])
            }
        }
    }
}

extension SheetCell {
    /// A number, or an empty cell where there is none.
    fileprivate static func number(_ number: Double?) -> SheetCell { number.map(SheetCell.number) ?? .empty }
}
