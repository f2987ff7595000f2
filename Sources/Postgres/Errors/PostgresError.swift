/// What can go wrong between this process and PostgreSQL.
///
/// `description` is one constant sentence per case and holds nothing that came from the server, a statement or a
/// caller, so it may be shown; `debugDescription` has the details and belongs in logs.
public enum PostgresError: Error, Sendable, Equatable {
    /// No connection could be opened.
    case connectionFailed(PostgresConnectionFailure)
    /// An open connection broke, or this side gave it up.
    case connectionLost(PostgresConnectionLoss)
    /// The server refused a statement; whatever it belonged to is rolled back.
    case server(PostgresServerError)
    /// The calling task was cancelled, and the statement did not take effect.
    case cancelled
    /// The time limit passed. With `outcomeUnknown` the server did not even answer to being told to stop; with `unread` it had
    /// not even taken the statement in, and may do so later.
    case timedOut(outcomeUnknown: Bool, unread: Bool = false)
    /// The pool had no connection to lend.
    case poolExhausted(PoolError)
    /// A value from the server does not have the type that the statement declares.
    case undecodable(String)
    /// The call breaks a rule of this interface.
    case misuse(String)
    /// The configuration cannot be used.
    case invalidConfiguration(String)
}

/// Why the pool had no connection to lend.
public enum PoolError: Sendable, Equatable {
    /// The deadline passed while others held the connections.
    case deadlinePassed
    /// As many callers as allowed were waiting already.
    case tooManyWaiters
    /// The pool is shutting down or has shut down.
    case shuttingDown
}

/// The reason why a connection could not be opened.
public struct PostgresConnectionFailure: Sendable, Equatable {
    /// The server's SQLSTATE, when it answered at all.
    public let sqlState: String?
    /// libpq's message; may name hosts, users and databases, never passwords.
    public let message: String
}

/// How an open connection came to its end.
public struct PostgresConnectionLoss: Sendable, Equatable {
    /// Whether a statement was under way that may or may not have taken effect.
    public let outcomeUnknown: Bool
    /// Whether nothing of the call had been sent, so that it can be repeated on another connection.
    public let nothingSent: Bool
    /// What the server said in parting, if anything.
    public let serverError: PostgresServerError?
    /// libpq's message, or this side's reason.
    public let message: String
}
