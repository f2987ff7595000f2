extension PostgresError {
    /// Whether the database as a whole cannot serve at present: away, starting, stopping, full, or read-only.
    ///
    /// Asking again later may help; changing the call does not.
    public var isUnavailable: Bool {
        switch self {
        case .connectionFailed(let failure): failure.sqlState.map(Self.saysUnavailable) ?? true
        case .connectionLost: true
        case .server(let error): Self.saysUnavailable(error.sqlState)
        case .timedOut(let outcomeUnknown, _): outcomeUnknown
        case .poolExhausted(.shuttingDown): true
        case .cancelled, .poolExhausted, .undecodable, .misuse, .invalidConfiguration: false
        }
    }

    /// Whether the statement may have taken effect although no answer came.
    public var outcomeUnknown: Bool {
        switch self {
        case .connectionLost(let loss): loss.outcomeUnknown
        case .timedOut(let outcomeUnknown, _): outcomeUnknown
        case .connectionFailed, .server, .cancelled, .poolExhausted, .undecodable, .misuse, .invalidConfiguration: false
        }
    }

    /// Whether the statement lies before the server as it was sent: nothing of it has been done, and it may still be.
    public var isUnread: Bool {
        if case .timedOut(_, let unread) = self { unread } else { false }
    }

    /// Whether repeating the whole transaction may succeed: a serialization failure, a deadlock, or a lock not got in time.
    public var isConflict: Bool {
        guard case .server(let error) = self else { return false }
        return error.isInClass("40") || error.sqlState == "55P03"
    }

    /// The server's report, when there is one.
    public var serverError: PostgresServerError? {
        switch self {
        case .server(let error): error
        case .connectionLost(let loss): loss.serverError
        case .connectionFailed, .timedOut, .cancelled, .poolExhausted, .undecodable, .misuse, .invalidConfiguration: nil
        }
    }

    /// Classes 08 (connection), 53 (resources, disk), 57P (operator), 58 (system), and 25006 (read-only).
    private static func saysUnavailable(_ sqlState: String) -> Bool {
        sqlState == "25006" || ["08", "53", "57P", "58"].contains { sqlState.hasPrefix($0) }
    }
}
