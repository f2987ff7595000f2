import PollReports
import PollStore
import Polls

extension PollService {
    /// The tally that a result is made of, as the caller may see it, with the strata that it names.
    ///
    /// Callers who are no editors get what is published of the total, as one stratum that states nothing; their slices come from
    /// ``breakdown(_:scope:)``. Before the first step nothing is published, and the tally is empty. Of a pair they get nothing.
    /// - Parameter name: a question's key; or a pair of them, `first*second`, which comes with the tallies of both.
    func tally(
        of name: String,
        in scope: ResultScope
    ) async throws(StoreError) -> (tally: Tally, strata: [Int32: Stratum]) {
        guard scope.isStepped else {
            let tally = try await store.tally(of: name, poll: scope.poll.id)
            return (tally, try await strata.strata(Set(tally.cells.map(\.stratum)), poll: scope.poll))
        }
        guard let question = scope.poll.definition.question(name) else {
            return (Tally(asOf: scope.poll.createdAt, cells: []), [:])
        }
        let published = try await published.published(question, of: scope.poll)
        return (published.tally(of: question, in: scope.poll), published.strata(of: scope.poll.definition))
    }
}
