public import Postgres

/// What can go wrong between the service and its database.
public enum StoreError: Error, Sendable {
    /// The slug belongs to another poll.
    case slugTaken
    /// The database is away, busy or read-only; nothing was stored, and the same call may be made again.
    case unavailable(PostgresError)
    /// The database answered in a way that the code does not expect.
    case unexpected(PostgresError)
    /// What is stored does not fit what the code knows.
    case corrupt(String)

    /// Whether what was asked may have been done although the answer was lost.
    public var isOutcomeUnknown: Bool {
        if case .unavailable(let error) = self { error.outcomeUnknown } else { false }
    }

    init(_ error: any Error) {
        switch error {
        case let error as StoreError:
            self = error
        case let error as PostgresError:
            if case .server(let refusal) = error, refusal.constraintName == "poll_slug_unique" {
                self = .slugTaken
            } else {
                self = error.isUnavailable ? .unavailable(error) : .unexpected(error)
            }
        default:
            self = .corrupt(String(describing: error))
        }
    }
}
