package import PollAPI

/// The tables of breakdowns as CSV with a line for each share, which programs read best.
///
/// The columns are `question`, `table` (the dimensions; empty for everyone), a column for each dimension, `place.region` and
/// `place.country`, `base`, `option`, `label`, `count`, `share` (exact), `percent` (as printed), `low`, `high`, where any share is
/// weighted the same four of it behind `weighted_`, and `hidden`: the reason where a slice shows no numbers, in one line without any.
package struct ResultRows {
    private let results: [ResultsBreakdown.Result]
    private let dimensions: [String]
    private let isWeighted: Bool

    /// The rows of breakdowns of one poll.
    package init(_ results: [ResultsBreakdown.Result]) {
        self.results = results
        var seen = Set<String>()
        dimensions = results.flatMap(\.by).flatMap(\.dimensions).filter { seen.insert($0).inserted }
        isWeighted = results.contains(where: \.isWeighted)
    }

    /// The columns of a share's numbers.
    private var numbers: [String] {
        let names = ["share", "percent", "low", "high"]
        return names + (isWeighted ? names.map { "weighted_\($0)" } : [])
    }

    /// The file.
    package var bytes: [UInt8] {
        var bytes = CSVWriter.record(
            ["question", "table"] + dimensions + ["place.region", "place.country"]
                + ["base", "option", "label", "count"] + numbers + ["hidden"]
        )
        for result in results {
            bytes += rows(
                result.total.suppressed == true ? nil : result.total.base,
                result.total.shares,
                reason: result.total.reason,
                start: start(result, table: nil, slice: nil)
            )
            for table in result.by {
                for slice in table.slices {
                    bytes += rows(
                        slice.suppressed || table.suppressed == true ? nil : slice.base,
                        slice.shares,
                        reason: slice.reason ?? table.reason,
                        start: start(result, table: table, slice: slice)
                    )
                }
            }
        }
        return bytes
    }

    private func start(_ result: ResultsBreakdown.Result, table: SliceTable?, slice: SliceFields?) -> [String] {
        [result.question.key, (table?.dimensions ?? []).joined(separator: ",")]
            + dimensions.map { CSVWriter.defused(slice?.where[$0] ?? "") }
            + [slice?.place?.region, slice?.place?.country].map { CSVWriter.defused($0 ?? "") }
    }

    private func rows(_ base: Int?, _ shares: [ShareFields]?, reason: String?, start: [String]) -> [UInt8] {
        guard let base else {
            let blanks = [String](repeating: "", count: 4 + numbers.count)
            return CSVWriter.record(start + blanks + [reason ?? "small_base"])
        }
        guard let shares, !shares.isEmpty else {
            return CSVWriter.record(start + ["\(base)"] + [String](repeating: "", count: 4 + numbers.count))
        }
        return shares.flatMap { share in
            let plain = [share.share, share.percent, share.interval?.low, share.interval?.high]
            let weighted = share.weighted
            let again = [weighted?.share, weighted?.percent, weighted?.interval?.low, weighted?.interval?.high]
            return CSVWriter.record(
                start + ["\(base)", share.option, CSVWriter.defused(share.label), "\(share.count)"]
                    + (plain + (isWeighted ? again : [])).map { $0?.shortestDecimal ?? "" } + [""]
            )
        }
    }
}

extension ResultsBreakdown.Result {
    /// Whether any share has a weighted one beside it.
    var isWeighted: Bool {
        (total.shares ?? []).contains { $0.weighted != nil }
            || by.contains { $0.slices.contains { ($0.shares ?? []).contains { $0.weighted != nil } } }
    }
}
