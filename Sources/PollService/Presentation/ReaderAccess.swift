package import Polls

/// When readers without a key see the results of a poll.
package enum ReaderAccess: Sendable, Hashable {
    case never
    case always
    /// From that moment on, whether or not an editor closes the poll.
    case from(Instant)
    /// With the receipt of a ballot.
    case withBallot
}

extension Poll {
    /// When readers without a key see the results, by the poll's visibility and state.
    package var readerAccess: ReaderAccess {
        switch definition.results.visibility {
        case .editors: return .never
        case .everyone: return status == .draft ? .never : .always
        case .afterVote: return .withBallot
        case .afterClose:
            switch status {
            case .draft: return .never
            case .closed: return .always
            case .open: return definition.voting.closes.map { .from($0) } ?? .never
            }
        }
    }
}
