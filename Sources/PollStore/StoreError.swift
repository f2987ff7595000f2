package import Postgres

/// What can go wrong between the service and its database.
package enum StoreError: Error, Sendable {
    /// The slug belongs to another poll.
    case slugTaken
    /// The database is away, busy or read-only, and the same call may be made again; nothing was stored unless
    /// ``isOutcomeUnknown``.
    case unavailable(PostgresError)
    /// The database answered in a way that the code does not expect.
    case unexpected(PostgresError)
    /// What is stored does not fit what the code knows.
    case corrupt(String)

    /// The database is away, and nothing was sent to it.
    package static let databaseAway = StoreError.unavailable(.poolExhausted(.deadlinePassed))

    /// Whether what was asked may have been done although the answer was lost.
    package var isOutcomeUnknown: Bool {
        if case .unavailable(let error) = self { error.outcomeUnknown } else { false }
    }

    /// Whether the database has not even begun with what was asked; it may still, unless what was asked says until when it holds.
    package var isUnread: Bool {
        if case .unavailable(let error) = self { error.isUnread } else { false }
    }

    /// Whether other transactions were in the way and the same one may succeed at once.
    package var isConflict: Bool {
        if case .unavailable(let error) = self { error.isConflict } else { false }
    }

    /// Whether the database as a whole is away, so that other calls that wait for it would fail too.
    package var isDatabaseAway: Bool {
        guard case .unavailable(let error) = self else { return false }
        switch error {
        case .connectionFailed, .connectionLost, .poolExhausted, .timedOut: return true
        default: return false
        }
    }

    /// Whether the same call may succeed later: the database is away or overloaded, or another call was in the way.
    private static func isPassing(_ error: PostgresError) -> Bool {
        if error.isUnavailable || error.isConflict { return true }
        switch error {
        case .connectionFailed, .timedOut, .poolExhausted, .cancelled: return true
        default: return false
        }
    }

    init(_ error: any Error) {
        switch error {
        case let error as StoreError:
            self = error
        case let error as PostgresError:
            if case .server(let refusal) = error, refusal.constraintName == "poll_slug_unique" {
                self = .slugTaken
            } else {
                self = StoreError.isPassing(error) ? .unavailable(error) : .unexpected(error)
            }
        default:
            self = .corrupt(String(describing: error))
        }
    }
}
