import HTTPTypes
import JSONRPC
import PollAPI

/// Why a request is refused before its calls are looked at: an HTTP status and a JSON-RPC error with id null.
struct HTTPError: Error, Sendable {
    let status: HTTPResponse.Status
    let error: RPCError
    /// Whether the connection ends with the answer.
    var closesConnection = false
    /// What `Allow` says beside a 405.
    var allowed: String?
    /// What went wrong inside, which only the log is told.
    var cause: (any Error)?

    /// 405, for calls.
    static let methodNotAllowed = wrongMethod("POST", "Calls are made with POST.")
    /// 405, for what is only read.
    static let readOnly = wrongMethod("GET, HEAD", "This is only read, with GET.")
    /// 405, for what is read with GET and sent with POST.
    static let readOrPosted = wrongMethod("GET, HEAD, POST", "This is read with GET and sent with POST.")
    /// 405, for what is only sent.
    static let posted = wrongMethod("POST", "This is only sent, with POST.")
    /// 415, for what the body is.
    static let mediaType = HTTPError(
        .unsupportedMediaType,
        "unsupported_media_type",
        "The body must be application/json."
    )
    /// 415, for how the body is packed.
    static let encoding = HTTPError(.unsupportedMediaType, "unsupported_media_type", "The body must not be compressed.")
    /// 408.
    static let tooSlow = HTTPError(
        .requestTimeout,
        "request_timeout",
        "The request did not arrive in time.",
        closesConnection: true
    )
    /// 404.
    static let notFound = HTTPError(.notFound, "not_found", "There is nothing here; calls go to POST /rpc.")
    /// 421.
    static let host = HTTPError(.misdirectedRequest, "host_not_served", "The server does not answer for this host.")

    /// 500, for a reason of the server's own.
    static func failed(_ cause: any Error) -> HTTPError {
        var refusal = HTTPError(.internalServerError, .internalError)
        refusal.cause = cause
        return refusal
    }

    /// 413.
    static func tooLarge(limit: Int) -> HTTPError {
        HTTPError(.contentTooLarge, "body_too_large", "The body may have at most \(limit) bytes.")
    }

    /// 429.
    static func rateLimited(retryAfter: Int) -> HTTPError {
        HTTPError(.tooManyRequests, PollError.rateLimited.error(retryAfter: retryAfter))
    }

    /// 503.
    static func unavailable(_ detail: String) -> HTTPError {
        HTTPError(.serviceUnavailable, PollError.unavailable.error(detail: detail, retryAfter: 1))
    }

    private static func wrongMethod(_ allowed: String, _ detail: String) -> HTTPError {
        var refusal = HTTPError(.methodNotAllowed, "method_not_allowed", detail)
        refusal.allowed = allowed
        return refusal
    }

    /// An error under a status of its own.
    init(_ status: HTTPResponse.Status, _ error: RPCError, closesConnection: Bool = false) {
        self.status = status
        self.error = error
        self.closesConnection = closesConnection
    }

    private init(_ status: HTTPResponse.Status, _ type: String, _ detail: String, closesConnection: Bool = false) {
        self.init(status, .invalidRequest(type: type, detail: detail), closesConnection: closesConnection)
    }
}
