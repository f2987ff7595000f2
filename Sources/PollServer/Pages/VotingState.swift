import PollAPI
import Polls

/// Whether a poll takes ballots.
enum VotingState: Sendable, Hashable {
    case draft
    /// It opens then (RFC 3339).
    case notYetOpen(String)
    case open
    case closed
}

extension PollView {
    /// Whether the poll takes ballots at a moment, by this server's clock; when one is cast, the database's decides.
    /// - Parameter now: seconds since 1970 in UTC.
    func votingState(at now: Int) -> VotingState {
        switch status {
        case .draft: return .draft
        case .closed: return .closed
        case .open: break
        }
        let present = Instant(microseconds: Int64(now) * 1_000_000)
        if let opens = content.voting?.opens, let instant = Instant(rfc3339: opens), present < instant {
            return .notYetOpen(opens)
        }
        if let closing, now >= closing { return .closed }
        return .open
    }

    /// When the poll closes by itself, in whole seconds since 1970 in UTC, rounded up; nil where it does not say.
    var closing: Int? {
        content.voting?.closes.flatMap(Instant.init(rfc3339:)).map { Int(($0.microseconds + 999_999) / 1_000_000) }
    }

    /// The status as people understand it: a poll whose time is over is closed, whoever closes it.
    func standing(at now: Int) -> PollStatusField { votingState(at: now) == .closed ? .closed : status }

    /// Whether readers without a key see results.
    /// - Parameter hasVoted: whether it is asked for somebody who has.
    func showsResults(at now: Int, hasVoted: Bool) -> Bool {
        switch content.results?.visibility {
        case .public: status != .draft
        case .afterClose: votingState(at: now) == .closed
        case .afterVote: hasVoted
        case .editors, nil: false
        }
    }
}
