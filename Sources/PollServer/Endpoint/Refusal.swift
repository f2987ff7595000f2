import HTTPTypes
import JSONRPC
import PollAPI

/// Why a request is turned away before its calls are looked at: an HTTP status and a JSON-RPC error with id null.
struct Refusal: Error, Sendable, Hashable {
    let status: HTTPResponse.Status
    let error: RPCError
    /// Whether the connection ends with the answer.
    var closesConnection = false

    /// 405.
    static let methodNotAllowed = Refusal(.methodNotAllowed, "method_not_allowed", "Calls are made with POST.")
    /// 415, for what the body is.
    static let mediaType = Refusal(
        .unsupportedMediaType,
        "unsupported_media_type",
        "The body must be application/json."
    )
    /// 415, for how the body is packed.
    static let encoding = Refusal(.unsupportedMediaType, "unsupported_media_type", "The body must not be compressed.")
    /// 408.
    static let tooSlow = Refusal(
        .requestTimeout,
        "request_timeout",
        "The request did not arrive in time.",
        closesConnection: true
    )
    /// 403.
    static let origin = Refusal(.forbidden, "origin_not_allowed", "Pages of this origin may not call the server.")
    /// 404.
    static let notFound = Refusal(.notFound, "not_found", "There is nothing here; calls go to POST /rpc.")
    /// 500.
    static let failed = Refusal(.internalServerError, .internalError)

    /// 413.
    static func tooLarge(limit: Int) -> Refusal {
        Refusal(.contentTooLarge, "body_too_large", "The body may have at most \(limit) bytes.")
    }

    /// 429.
    static func rateLimited(retryAfter: Int) -> Refusal {
        Refusal(.tooManyRequests, PollError.rateLimited.error(retryAfter: retryAfter))
    }

    /// 503.
    static func unavailable(_ detail: String) -> Refusal {
        Refusal(.serviceUnavailable, PollError.unavailable.error(detail: detail, retryAfter: 1))
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
