import PollStore
import Polls

extension PollService {
    /// The tally that a result is made of, as the caller may see it, with the strata that it names.
    ///
    /// - Parameter name: a question's key; or a pair of them, `first*second`, which comes with the tallies of both.
    func tally(
        of name: String,
        in scope: ResultScope
    ) async throws(StoreError) -> (tally: Tally, strata: [Int32: Stratum]) {
        let tally = try await store.tally(of: name, poll: scope.poll.number)
        return (tally, try await strata.strata(Set(tally.cells.map(\.stratum)), poll: scope.poll))
    }
}
