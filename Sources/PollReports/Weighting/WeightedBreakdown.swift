import JSONRPC
package import PollAPI
import PollAnalytics
import Polls

/// A breakdown in weights, beside the one in ballots: the same slices, each with its people by cell of the raked sample.
package struct WeightedBreakdown: Sendable {
    private let ballots: RakedBallots
    private let question: Question
    private let style: WeightedStyle
    private let minimumBase: Int
    private let recruitment: Recruitment
    private let people: WeightedSlices

    package init(_ breakdown: Breakdown, ballots: RakedBallots, interval: IntervalFields?) {
        self.ballots = ballots
        question = breakdown.question
        style = WeightedStyle(breakdown.plan.style, interval: interval)
        minimumBase = breakdown.plan.minimumBase
        recruitment = breakdown.scope.poll.definition.recruitment
        people = WeightedSlices(breakdown, in: ballots)
    }

    /// The result with weighted numbers wherever it shows numbers, unless they have to be withheld.
    /// - Throws: invalid params at `by` where there are too many slices to weight.
    @concurrent package func added(
        to plain: ResultsBreakdown.Result,
        tables: [BreakdownTable]
    ) async throws -> ResultsBreakdown.Result {
        var result = plain
        result.weighting = ballots.applied(minimumBase: minimumBase)
        guard !ballots.isWithheld(minimumBase: minimumBase) else {
            result.note += " " + WeightingNote.withheld(ballots.weighting, minimumBase: minimumBase)
            return result
        }
        guard plain.total.suppressed != true else { return result }
        try checkWork(tables)
        let weights = people.total.weights(in: ballots)
        result.total.weights = weights
        if result.total.marginOfError != nil {
            result.total.marginOfError = MarginFields(effectiveN: weights.effectiveN, confidence: style.confidence)
        }
        result.total.shares = try weighted(result.total.shares, by: people.total)
        result.total.summary = try weighted(result.total.summary, by: people.total)
        result.summary = try weighted(result.summary, by: people.total)
        for (index, table) in tables.enumerated() {
            for (position, key) in table.keys.enumerated() where !table.fields.slices[position].suppressed {
                try Task.checkCancellation()
                let tally = people.slices[index][key] ?? WeightedTally()
                var slice = result.by[index].slices[position]
                slice.weights = tally.weights(in: ballots)
                slice.shares = try weighted(slice.shares, by: tally)
                slice.summary = try weighted(slice.summary, by: tally)
                result.by[index].slices[position] = slice
            }
        }
        result.note += " " + WeightingNote.applied(ballots, weights: weights, recruitment: recruitment)
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

    private func checkWork(_ tables: [BreakdownTable]) throws(RPCError) {
        let options = max(1, QuestionTally().printed(of: question).count)
        guard ballots.canWeight(shares: (1 + tables.reduce(0) { $0 + $1.keys.count }) * options) else {
            throw RPCError.invalidParams(path: "by", detail: "There are too many slices to weight in one call.")
        }
    }
}
