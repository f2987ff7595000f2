public import JSONRPC

/// The application errors of the contract: one table from which the server answers and the document is written.
public enum PollError: Int, Sendable, CaseIterable {
    case unauthorized = 1401
    case forbidden = 1403
    case notFound = 1404
    case conflict = 1409
    case pollNotOpen = 1410
    case ballotRejected = 1422
    case pollLocked = 1423
    case rateLimited = 1429
    case unavailable = 1503

    /// The word in `data.type`.
    public var type: String {
        switch self {
        case .unauthorized: "unauthorized"
        case .forbidden: "forbidden"
        case .notFound: "not_found"
        case .conflict: "conflict"
        case .pollNotOpen: "poll_not_open"
        case .ballotRejected: "ballot_rejected"
        case .pollLocked: "poll_locked"
        case .rateLimited: "rate_limited"
        case .unavailable: "unavailable"
        }
    }

    /// The message, which never changes.
    public var message: String {
        switch self {
        case .unauthorized: "Unauthorized"
        case .forbidden: "Forbidden"
        case .notFound: "Not found"
        case .conflict: "Conflict"
        case .pollNotOpen: "Poll not open"
        case .ballotRejected: "Ballot rejected"
        case .pollLocked: "Poll locked"
        case .rateLimited: "Rate limited"
        case .unavailable: "Unavailable"
        }
    }

    /// When it happens.
    public var when: String {
        switch self {
        case .unauthorized: "No key was given, or one that is unknown, expired or revoked."
        case .forbidden:
            "The key lacks the scope, the poll's results are not visible yet, or the poll does not declare the slices."
        case .notFound: "The poll, question, option, dimension or key is unknown."
        case .conflict: "The slug is taken, or the revision is no longer current."
        case .pollNotOpen: "The poll is a draft or closed, or its opening hours have not begun or are over."
        case .ballotRejected: "The poll does not allow an answer or a demographic value; data.path says which."
        case .pollLocked: "The change would alter what the ballots already cast mean."
        case .rateLimited: "Too many calls; data.retryAfter says how many seconds to wait."
        case .unavailable:
            "The database is away or the queue is full; nothing was recorded, and it is safe to try again."
        }
    }

    /// The error to answer with.
    public func error(path: String? = nil, detail: String? = nil, retryAfter: Int? = nil) -> RPCError {
        RPCError(
            code: rawValue,
            message: message,
            data: RPCErrorDetails(type: type, path: path, detail: detail, retryAfter: retryAfter)
        )
    }

    /// The entry in the document.
    public var description: RPCErrorDescription {
        RPCErrorDescription(code: rawValue, type: type, message: message, when: when)
    }
}

extension RPCErrorDescription {
    /// The errors that a method may answer with, as entries of the document.
    static func poll(_ errors: PollError...) -> [RPCErrorDescription] {
        errors.map(\.description)
    }
}
