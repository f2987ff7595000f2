package import PollAPI

/// The tables of a breakdown as sheets: everyone, then one for each division, with a row for each slice.
///
/// A row has the slice's values, its base, and for each option the count, the exact share and, where any is weighted, the weighted one. Where numbers are hidden, the row says
/// so in words and holds none.
package struct ResultSheets {
    private let result: ResultsBreakdown.Result
    /// What the sheets' names begin with, where a workbook holds several questions.
    private let prefix: String

    /// The sheets of a breakdown.
    /// - Parameter isOneOfMany: whether the workbook holds other questions too.
    package init(_ result: ResultsBreakdown.Result, isOneOfMany: Bool = false) {
        self.result = result
        prefix = isOneOfMany ? result.question.key + " " : ""
    }

    /// The tables, the one of everyone first.
    package var tables: [Sheet] {
        [total] + result.by.map(sheet)
    }

    /// What must be known to read the tables.
    package var about: Sheet {
        Sheet(
            name: prefix + "About",
            headings: ["About", ""],
            rows: [
                [.text("Poll"), .text(result.poll.title)],
                [.text("Question"), .text(result.question.text)],
                [.text("Ballots"), result.base.ballots.map(SheetCell.count) ?? .text(Self.hidden(nil))],
                [.text("Answered"), result.base.answered.map(SheetCell.count) ?? .text(Self.hidden(nil))],
                [.text("As of"), .text(result.asOf)],
                [.text("Note"), .text(result.note)],
            ]
        )
    }

    private var total: Sheet {
        let numbers = Numbers(
            base: result.total.base,
            isSuppressed: result.total.suppressed == true,
            reason: result.total.reason,
            shares: result.total.shares
        )
        return Sheet(
            name: prefix + "Total",
            headings: ["Everyone"] + headings,
            rows: [[.text("Everyone")] + cells(numbers)]
        )
    }

    private func sheet(_ table: SliceTable) -> Sheet {
        let hasPlaces = table.slices.contains { $0.place != nil }
        let places = hasPlaces ? ["region", "country"].filter { !table.dimensions.contains($0) } : []
        let rows = table.slices.map { slice in
            let values = table.dimensions.map { SheetCell.text(slice.where[$0] ?? "") }
            let parts = places.map { part in
                (part == "region" ? slice.place?.region : slice.place?.country).map(SheetCell.text) ?? .empty
            }
            let numbers = Numbers(
                base: slice.base,
                isSuppressed: slice.suppressed || table.suppressed == true,
                reason: slice.reason ?? table.reason,
                shares: slice.shares
            )
            return values + parts + cells(numbers)
        }
        return Sheet(
            name: prefix + "By " + table.dimensions.joined(separator: ", "),
            headings: table.dimensions + places + headings,
            rows: table.suppressed == true && rows.isEmpty ? [[.text(Self.hidden(table.reason))]] : rows
        )
    }

    /// What a row shows of its slice.
    private struct Numbers {
        let base: Int?
        let isSuppressed: Bool
        let reason: String?
        let shares: [ShareFields]?
    }

    /// The options in the order of the first table that shows them.
    private var options: [ShareFields] {
        result.total.shares ?? result.by.lazy.flatMap(\.slices).compactMap(\.shares).first ?? []
    }

    private var headings: [String] {
        let kinds = ["count", "share"] + (result.isWeighted ? ["weighted share"] : [])
        return ["Base"] + options.flatMap { option in kinds.map { "\(option.label) (\($0))" } }
    }

    private func cells(_ numbers: Numbers) -> [SheetCell] {
        guard !numbers.isSuppressed, let base = numbers.base else { return [.text(Self.hidden(numbers.reason))] }
        let isWeighted = result.isWeighted
        let shares = Dictionary((numbers.shares ?? []).map { ($0.option, $0) }) { first, _ in first }
        return [.count(base)]
            + options.flatMap { option -> [SheetCell] in
                let share = shares[option.option]
                return [share.map { .count($0.count) } ?? .empty, share?.share.map(SheetCell.share) ?? .empty]
                    + (isWeighted ? [share?.weighted?.share.map(SheetCell.share) ?? .empty] : [])
            }
    }

    private static func hidden(_ reason: String?) -> String {
        "hidden (\((reason ?? "small_base").replacing("_", with: " ")))"
    }
}
