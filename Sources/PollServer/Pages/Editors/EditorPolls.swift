import PollAPI
import PollPages
import PollService

/// Lists an editor's polls with the ballots that each has.
struct EditorPolls: Sendable {
    /// How many polls one page lists.
    private static let entriesPerPage = 20

    let calls: PageCalls
    let settings: PageSettings

    /// The polls of a page, and where the next page begins.
    /// - Throws: ``PageError``.
    func entries(
        cursor: String?,
        as caller: Caller,
        for request: PageRequest
    ) async throws -> (entries: [FrontPage.Entry], next: String?) {
        let params = PollList.Params(limit: Self.entriesPerPage, cursor: cursor)
        let list = try await calls.call(PollList.self, params, as: caller, for: request)
        var ballots: [String: Int] = [:]
        try await withThrowingTaskGroup(of: (String, Int?).self) { group in
            for (number, poll) in list.polls.enumerated() {
                // A few at a time, so that one page does not take every connection.
                if number >= 2, let (id, count) = try await group.next() { ballots[id] = count }
                group.addTask { [self] in (poll.id, try await ballotCount(of: poll, as: caller, for: request)) }
            }
            for try await (id, count) in group { ballots[id] = count }
        }
        let entries = list.polls.map { poll in
            FrontPage.Entry(
                poll: poll,
                ballots: ballots[poll.id],
                isOver: poll.votingState(at: settings.moment) == .closed
            )
        }
        return (entries, list.nextCursor)
    }

    /// How many ballots a poll has; nil where it is not to be counted now.
    private func ballotCount(of poll: PollView, as caller: Caller, for request: PageRequest) async throws -> Int? {
        guard poll.status != .draft else { return nil }
        do {
            let params = ResultsBreakdown.Params(poll: poll.id, question: poll.content.questions.first?.key)
            return try await calls.call(ResultsBreakdown.self, params, as: caller, for: request).base.ballots
        } catch is PageError {
            // A poll that was deleted meanwhile, or takes too long to count, is listed without a number.
            return nil
        }
    }
}
