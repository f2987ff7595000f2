import JSONRPC
package import Places
import PollAPI
import PollAnalytics
package import Polls

/// All ballots of a poll, weighted: each stratum's cell of the raked sample.
///
/// Raking takes every ballot that stands, whatever a result filters by and whether or not it answers the question, so that one
/// weighting gives a ballot one weight in all results.
package struct RakedBallots: Sendable {
    let weighting: Weighting
    let sample: RakedSample
    /// Whether weights are trimmed and errors therefore those of fixed weights.
    let errorMethod: StandardErrorMethod
    /// The fewest ballots that any level of a weighting variable has, those that leave the variable out being a level too.
    let smallestGroup: Int
    private let cellOfStratum: [Int32: Int]

    /// - Throws: 1422 `targets_refused` where the ballots cannot meet the targets or raking stops short of them, with the
    ///   reason; `CancellationError` when the task is cancelled.
    @concurrent package init(
        _ weighting: Weighting,
        tally: [TallyCell],
        strata: [Int32: Stratum],
        places: Gazetteer
    ) async throws {
        let scheme = try RakingPlan(weighting, tally: tally, strata: strata, places: places)
        let outcome: Raking.Outcome
        do throws(RakingError) {
            outcome = try scheme.raking.weight(scheme.cells)
        } catch {
            throw scheme.error(error)
        }
        // A cancelled call stops raking, and what comes of that says nothing of the targets.
        try Task.checkCancellation()
        switch outcome {
        case .converged(let sample):
            if let trim = weighting.trim {
                guard let trimmed = sample.trimmed(to: trim.low...trim.high) else {
                    throw TargetsError.error(
                        reason: RakingError.infeasible.reason,
                        path: "trim",
                        detail: "No weights in the range have the same sum."
                    )
                }
                self.sample = trimmed
            } else {
                self.sample = sample
            }
        case .stopped(let sample):
            throw TargetsError.error(
                reason: "not_converged",
                path: "targets",
                detail: "Raking stopped after \(sample.iterations) rounds with a margin off by "
                    + "\(sample.worstMargin), so there are no weights to publish."
            )
        }
        self.weighting = weighting
        errorMethod = weighting.trim == nil ? .raked : .fixedWeights
        smallestGroup = scheme.smallestGroup
        cellOfStratum = scheme.cellOfStratum
    }

    /// The cell of a stratum; nil for one without ballots.
    func cell(of stratum: Int32) -> Int? { cellOfStratum[stratum] }

    /// Whether weighted numbers would give a group away: a weight is target × ballots / group, so that with it comes the size of
    /// every group that the weighting names.
    func isWithheld(minimumBase: Int) -> Bool {
        DisclosureRule(minimumBase: minimumBase).isSensitive(smallestGroup)
    }

    /// What a result says of its weighting.
    func applied(minimumBase: Int) -> AppliedWeightingFields {
        let isWithheld = isWithheld(minimumBase: minimumBase)
        return AppliedWeightingFields(
            name: weighting.name.text,
            source: weighting.source.text,
            date: weighting.date.text,
            converged: true,
            worstMargin: isWithheld ? nil : sample.worstMargin,
            dropped: isWithheld ? nil : sample.dropped,
            withheld: isWithheld ? "small_group" : nil
        )
    }

    /// How many products of cells and levels are computed in one call: some seconds.
    static let mostWork = 1_000_000_000

    /// Whether the errors of a number of shares can be computed in one call.
    func canWeight(shares: Int) -> Bool {
        let levels = weighting.targets.reduce(0) { $0 + $1.levels.count + 1 }
        let each = sample.cells.count * (weighting.targets.count + 8) + levels * levels
        let (work, overflow) = each.multipliedReportingOverflow(by: shares)
        return !overflow && work <= Self.mostWork
    }
}
