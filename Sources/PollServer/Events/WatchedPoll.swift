import PollAPI
import PollService
import Polls

/// What an event stream has to know of its poll.
struct WatchedPoll: Sendable {
    /// The poll's id.
    let poll: String
    let status: PollStatusField
    /// When it closes by itself.
    let closes: Instant?
    /// The call whose revision is watched.
    let params: ResultsBreakdown.Params

    /// - Parameter receipt: of a ballot, where the poll shows its results to those who have voted.
    init(_ presentation: PollPresentation, receipt: String?, at now: Instant) {
        poll = presentation.poll.id
        status = presentation.effectiveStatus(at: now)
        closes = presentation.closes
        params = ResultsBreakdown.Params(
            poll: poll,
            question: presentation.poll.content.questions.first?.key,
            receipt: receipt
        )
    }
}
