import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollService

/// `POST /rpc`: what is checked before a body becomes calls.
struct RPCEndpoint: Sendable {
    /// What a request may ask for.
    struct Limits: Sendable, Hashable {
        /// Bytes in a body without a key that stands, and with one.
        var bodySize = 256 * 1024
        var bodySizeWithKey = 1024 * 1024
        /// Calls in a batch without a key that stands, and with one.
        var batch = 100
        var batchWithKey = 1_000
        /// Requests at the same time.
        var requestsInFlight = 4_096
        /// Proxies before the server that write `X-Forwarded-For`.
        var trustedHops = 0
        /// Whether programs on the same machine are limited too.
        var limitsLoopback = false
    }

    /// Bytes in a body that is handled on the event loop: room for the ballot of a long poll.
    static let longestInlineBody = 8 * 1024

    let parts: PollServerParts
    let limits: Limits
    let rateLimiter: RateLimiter?
    let proxyNotice: UntrustedProxyNotice
    private let authenticator: KeyAuthenticator

    /// - Parameters:
    ///   - rateLimiter: Limits calls, by client.
    ///   - keyLimiter: Limits keys that do not stand, by client.
    init(
        parts: PollServerParts,
        limits: Limits,
        rateLimiter: RateLimiter?,
        keyLimiter: RateLimiter?,
        proxyNotice: UntrustedProxyNotice
    ) {
        self.parts = parts
        self.limits = limits
        self.rateLimiter = rateLimiter
        self.proxyNotice = proxyNotice
        authenticator = KeyAuthenticator(lookUp: parts.authenticate, limiter: keyLimiter)
    }

    /// The answer's body, or nil for none.
    ///
    /// - Throws: ``HTTPError``; `RPCOutcomeUnknown` where the connection is to be closed without a response; what went wrong
    ///   with the connection.
    func respond(to request: Request, peer: SocketAddress?, _ admission: Admission) async throws -> [UInt8]? {
        try Self.checkMediaType(request.headers)
        let source = limitedClient(peer: peer, headers: request.headers)
        let caller = try await caller(of: request.headers, from: source)
        let tier = LimitTier(caller)
        let client = tier == .known ? nil : source
        if let client, case .refused(let wait)? = rateLimiter?.peek(at: client) {
            throw HTTPError.rateLimited(retryAfter: wait)
        }
        let sizeLimit = tier == .anonymous ? limits.bodySize : limits.bodySizeWithKey
        let body = try await request.body.bytes(upTo: sizeLimit, headers: request.headers)
        let batchLimit = tier == .anonymous ? limits.batch : limits.batchWithKey
        let message = RPCMessage(body, limits: RPCLimits(maximumBatch: batchLimit))
        try acquire(message.callCount, from: client)
        let context = CallContext(requestID: admission.requestID.description, caller: caller)
        return try await parts.router.respond(to: message, context: context).knownBytes()
    }

    /// Carries out a body without a key as far as that takes no waiting.
    ///
    /// - Parameter client: Whose calls are counted, or nil if nobody counts them.
    func respondInline(
        to body: [UInt8],
        from client: ClientAddress?,
        _ admission: Admission
    ) throws(HTTPError) -> Deferred<InlineOutcome<RPCReply>> {
        let message = RPCMessage(body, limits: RPCLimits(maximumBatch: limits.batch))
        try acquire(message.callCount, from: client)
        let context = CallContext(requestID: admission.requestID.description, caller: .anonymous)
        return parts.router.respondInline(to: message, context: context)
    }

    /// Whether a header is one of a short call without a key.
    func canHandleInline(_ headers: HTTPFields) -> Bool {
        guard let length = headers[.contentLength].flatMap({ Int($0) }), length <= Self.longestInlineBody,
            length <= limits.bodySize, headers[.authorization] == nil
        else { return false }
        do {
            try Self.checkMediaType(headers)
            return true
        } catch {
            // The regular path refuses it.
            return false
        }
    }

    /// - Throws: 503 where too many requests are being answered.
    func checkLoad(_ admission: Admission) throws(HTTPError) {
        guard admission.inFlight > limits.requestsInFlight else { return }
        throw HTTPError.unavailable("The server is overloaded; nothing was recorded.")
    }

    /// Counts calls.
    ///
    /// - Throws: 429 where they are too many.
    private func acquire(_ calls: Int, from client: ClientAddress?) throws(HTTPError) {
        guard let client, case .refused(let wait)? = rateLimiter?.acquire(calls, from: client) else { return }
        throw HTTPError.rateLimited(retryAfter: wait)
    }

    private func caller(of headers: HTTPFields, from client: ClientAddress?) async throws(HTTPError) -> Caller {
        switch Credential(headers) {
        case .none: .anonymous
        case .unusable: .rejected
        case .key(let key): try await authenticator.caller(bearing: key, from: client)
        }
    }

    /// The client whose calls are counted unless it has a key, or nil if nobody counts them.
    func limitedClient(peer: SocketAddress?, headers: HTTPFields) -> ClientAddress? {
        guard rateLimiter != nil else { return nil }
        let client = ClientAddress(peer: peer, headers: headers, trustedHops: limits.trustedHops)
        guard client.isLoopback, !limits.limitsLoopback else { return client }
        if limits.trustedHops == 0, headers.contains(.forwardedFor) { proxyNotice.give() }
        return nil
    }

    /// Accepts `application/json`, with or without parameters, and nothing that browsers send without asking first.
    static func checkMediaType(_ headers: HTTPFields) throws(HTTPError) {
        let fields = headers[values: .contentType]
        guard let field = fields.first, fields.count == 1 else { throw .mediaType }
        if field != "application/json" {
            let essence = field.prefix { $0 != ";" }.trimmingBlanks
            guard essence.lowercased() == "application/json" else { throw .mediaType }
        }
        if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" { throw .encoding }
    }
}
