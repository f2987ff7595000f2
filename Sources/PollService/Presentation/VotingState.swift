package import PollAPI
package import Polls

/// Whether a poll takes ballots at a moment.
package enum VotingState: Sendable, Hashable {
    case draft
    case notYetOpen(until: Instant)
    case open
    case closed

    /// - Parameters:
    ///   - status: what editors set.
    ///   - opens: when the poll begins to take ballots; nil where it takes them as soon as it is open.
    ///   - closes: when it stops by itself.
    package init(_ status: PollStatusField, opens: Instant?, closes: Instant?, at now: Instant) {
        switch status {
        case .draft: self = .draft
        case .closed: self = .closed
        case .open:
            if let opens, now < opens {
                self = .notYetOpen(until: opens)
            } else if let closes, now >= closes {
                self = .closed
            } else {
                self = .open
            }
        }
    }
}

extension PollView {
    /// Whether the poll takes ballots at a moment.
    package func votingState(at now: Instant) -> VotingState {
        VotingState(
            status,
            opens: content.voting?.opens.flatMap(Instant.init(rfc3339:)),
            closes: content.voting?.closes.flatMap(Instant.init(rfc3339:)),
            at: now
        )
    }
}
