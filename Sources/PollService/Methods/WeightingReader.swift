import JSONRPC
import Places
import PollAPI
import PollReports
import PollStore
import Polls

/// Applies the weightings of polls to their ballots.
struct WeightingReader: Sendable {
    let store: PollStore
    let places: Gazetteer
    let executor: BackgroundExecutor

    /// The ballots of a result, weighted by the weighting that a call names; nil where it names none.
    ///
    /// - Throws: 1403 without the editor scope, 1404 for an unknown weighting, 1422 where it cannot be applied.
    func weightedBallots(_ name: String?, of breakdown: Breakdown) async throws -> RakedBallots? {
        guard let name else { return nil }
        let scope = breakdown.scope
        // Weights and weighted sums let hidden groups be worked out across slices, as free filters would.
        try scope.refuseUnpublished(path: "weighting")
        guard let stored = try await store.weighting(named: name, poll: scope.poll.number) else {
            throw RPCError.noSuchWeighting(path: "weighting")
        }
        let weighting = try WeightingContent(stored).parsed(
            name: stored.name,
            in: scope.poll.definition,
            places: places
        )
        return try await executor.withPreference {
            try await RakedBallots(weighting, tally: breakdown.tally, strata: breakdown.strata, places: places)
        }
    }
}
