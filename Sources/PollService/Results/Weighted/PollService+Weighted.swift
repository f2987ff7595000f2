import JSONRPC
import PollAPI
import PollReports
import PollStore
import Polls

extension PollService {
    /// The ballots of a result, weighted by the weighting that a call names; nil where it names none.
    ///
    /// - Throws: 1403 without the editor scope, 1404 for an unknown weighting, 1422 where it cannot be applied.
    func rakedBallots(
        _ name: String?,
        scope: ResultScope,
        tally: [TallyCell],
        strata: [Int32: Stratum]
    ) async throws -> RakedBallots? {
        guard let name else { return nil }
        // Weights and weighted sums let hidden groups be worked out across slices, as free filters would.
        try scope.refuseUnpublished(path: "weighting")
        guard let stored = try await store.weighting(named: name, poll: scope.poll.id) else {
            throw RPCError.noSuchWeighting(path: "weighting")
        }
        let weighting = try WeightingContent(stored).parsed(
            name: stored.name,
            in: scope.poll.definition,
            places: places
        )
        return try await analyses.lend {
            try await RakedBallots(weighting, tally: tally, strata: strata, places: places)
        }
    }
}
