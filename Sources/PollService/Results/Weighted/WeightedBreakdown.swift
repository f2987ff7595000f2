import JSONRPC
import PollAPI
import PollAnalytics
import PollStore
import Polls

/// A breakdown in weights, beside the one in ballots: the same slices, each with its people by cell of the raked sample.
struct WeightedBreakdown: Sendable {
    private let ballots: RakedBallots
    private let question: Question
    private let style: WeightedStyle
    private let minimumBase: Int
    private let recruitment: Recruitment
    private var total = WeightedTally()
    /// For each table the tally of every slice that somebody is in.
    private var slices: [[[SliceValue]: WeightedTally]]

    /// How much may be computed in one call, in products of shares with cells and levels: some seconds.
    private static let mostWork = 2_000_000_000

    init(_ breakdown: Breakdown, ballots: RakedBallots, scope: ResultScope, interval: IntervalFields?) {
        self.ballots = ballots
        question = breakdown.question
        style = WeightedStyle(breakdown.plan.style, interval: interval)
        minimumBase = breakdown.plan.minimumBase
        recruitment = scope.poll.definition.recruitment
        slices = Array(repeating: [:], count: breakdown.plan.tables.count)
        var values: [Int32: [SliceValue]?] = [:]
        for cell in breakdown.tally {
            guard let stratum = breakdown.strata[cell.stratum], let place = ballots.cell(of: cell.stratum) else {
                continue
            }
            let position: [SliceValue]?
            if let known = values[cell.stratum] {
                position = known
            } else {
                position = breakdown.position(of: stratum)
                values[cell.stratum] = position
            }
            guard let position else { continue }
            total.add(cell, of: question, in: place)
            for (index, table) in breakdown.plan.tables.enumerated() {
                slices[index][table.map { position[$0] }, default: WeightedTally()].add(cell, of: question, in: place)
            }
        }
    }

    /// The result with weighted numbers wherever it shows numbers, unless they have to be withheld.
    /// - Throws: invalid params at `by` where there are too many slices to weight.
    @concurrent func added(
        to plain: ResultsBreakdown.Result,
        tables: [DividedTable]
    ) async throws -> ResultsBreakdown.Result {
        var result = plain
        // A weight is target × ballots / group: with it comes the size of every group that has a target.
        let isWithheld = DisclosureRule(minimumBase: minimumBase).isSensitive(ballots.smallestGroup)
        let weighting = ballots.weighting
        result.weighting = AppliedWeightingFields(
            name: weighting.name.text,
            source: weighting.source.text,
            date: weighting.date.text,
            converged: true,
            worstMargin: isWithheld ? nil : ballots.sample.worstMargin,
            dropped: isWithheld ? nil : ballots.sample.dropped,
            withheld: isWithheld ? "small_group" : nil
        )
        guard !isWithheld else {
            result.note += " " + WeightingNote.withheld(weighting, minimumBase: minimumBase)
            return result
        }
        guard plain.total.suppressed != true else { return result }
        try checkWork(tables)
        result.total.weights = total.weights(in: ballots)
        result.total.shares = try weighted(result.total.shares, by: total)
        result.total.summary = try weighted(result.total.summary, by: total)
        result.summary = try weighted(result.summary, by: total)
        for (index, table) in tables.enumerated() {
            for (position, key) in table.keys.enumerated() where !table.fields.slices[position].suppressed {
                try Task.checkCancellation()
                let tally = slices[index][key] ?? WeightedTally()
                var slice = result.by[index].slices[position]
                slice.weights = tally.weights(in: ballots)
                slice.shares = try weighted(slice.shares, by: tally)
                slice.summary = try weighted(slice.summary, by: tally)
                result.by[index].slices[position] = slice
            }
        }
        if let weights = result.total.weights {
            result.note += " " + WeightingNote.applied(ballots, weights: weights, recruitment: recruitment)
        }
        return result
    }

    private func weighted(_ shares: [ShareFields]?, by tally: WeightedTally) throws -> [ShareFields]? {
        guard var shares else { return nil }
        for (index, weighted) in try tally.shares(of: question, in: ballots, style: style).enumerated() {
            shares[index].weighted = weighted
        }
        return shares
    }

    private func weighted(_ summary: SummaryFields?, by tally: WeightedTally) throws -> SummaryFields? {
        guard var summary else { return nil }
        summary.weighted = try tally.mean(of: question, in: ballots)
        return summary
    }

    private func checkWork(_ tables: [DividedTable]) throws(RPCError) {
        let levels = ballots.weighting.targets.reduce(0) { $0 + $1.levels.count + 1 }
        let each = ballots.sample.cells.count * (ballots.weighting.targets.count + 8) + levels * levels
        let shares = (1 + tables.reduce(0) { $0 + $1.keys.count }) * max(1, QuestionTally().printed(of: question).count)
        let (work, overflow) = each.multipliedReportingOverflow(by: shares)
        guard !overflow, work <= Self.mostWork else {
            throw RPCError.invalidParams(path: "by", detail: "There are too many slices to weight in one call.")
        }
    }
}
