import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollService

/// `POST /rpc`: what is checked before a body becomes calls, and how the answer looks in HTTP.
struct RPCEndpoint: Sendable {
    /// What a request may ask for.
    struct Limits: Sendable, Hashable {
        /// Bytes in a body without a key that stands, and with one. A key that cannot be looked up while the database is away
        /// is believed here, so that its holder is told to try again and not that the body is too long.
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

    let parts: PollServerParts
    let limits: Limits
    let rateLimiter: RateLimiter?
    /// Limits the keys that do not stand, by client: each costs a query. It is not the limiter of calls, because an editor
    /// shares an address with the readers of an office.
    let keyLimiter: RateLimiter?
    let proxyNotice: UntrustedProxyNotice

    /// Thrown where a request is to be left without an answer.
    struct AnswerWithheld: Error {}

    /// The answer's body, or nil for none.
    func respond(
        to request: Request,
        peer: SocketAddress?,
        requestID: RequestID
    ) async throws -> [UInt8]? {
        try Self.checkMediaType(request.headers)
        let source = limitedClient(peer: peer, headers: request.headers)
        let caller = try await caller(of: request.headers, from: source)
        let standing = Standing(caller)
        let sizeLimit = standing == .anonymous ? limits.bodySize : limits.bodySizeWithKey
        let client = standing == .known ? nil : source
        if let client, case .refused(let wait)? = rateLimiter?.look(at: client) {
            throw Refusal.rateLimited(retryAfter: wait)
        }
        let body = try await Self.body(of: request, limit: sizeLimit)
        let batchLimit = standing == .anonymous ? limits.batch : limits.batchWithKey
        let message = RPCMessage(body, limits: RPCLimits(maximumBatch: batchLimit))
        if let client, case .refused(let wait)? = rateLimiter?.admit(message.callCount, from: client) {
            throw Refusal.rateLimited(retryAfter: wait)
        }
        let context = CallContext(requestID: requestID.description, caller: caller)
        let reply = await parts.router.respond(to: message, context: context)
        if reply.isWithheld { throw AnswerWithheld() }
        return reply.bytes
    }

    /// Which limits hold for a caller.
    private enum Standing {
        case anonymous, unresolved, known

        init(_ caller: Caller) {
            self =
                switch caller {
                case .anonymous, .rejected: .anonymous
                case .unresolved: .unresolved
                case .key, .operatorOnMachine: .known
                }
        }
    }

    private func caller(of headers: HTTPFields, from client: ClientAddress?) async throws -> Caller {
        switch Credential(headers) {
        case .none: return .anonymous
        case .unusable: return .rejected
        case .key(let key):
            if let client, case .refused(let wait)? = keyLimiter?.look(at: client) {
                throw Refusal.rateLimited(retryAfter: wait)
            }
            let caller: Caller
            do {
                caller = try await parts.authenticate(key)
            } catch {
                throw Refusal.failed(error)
            }
            if let client, Standing(caller) != .known { _ = keyLimiter?.admit(1, from: client) }
            return caller
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
    static func checkMediaType(_ headers: HTTPFields) throws(Refusal) {
        let fields = headers[values: .contentType]
        guard let field = fields.first, fields.count == 1 else { throw .mediaType }
        if field != "application/json" {
            let essence = field.prefix { $0 != ";" }.trimmingBlanks
            guard essence.lowercased() == "application/json" else { throw .mediaType }
        }
        if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" { throw .encoding }
    }

    /// The whole body; a declared length over the limit is refused before any of it is read.
    private static func body(of request: Request, limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        var length: Int?
        if let declared = request.headers[.contentLength] {
            length = Int(declared)
            guard let length, (0...limit).contains(length) else { throw Refusal.tooLarge(limit: limit) }
            // A length is only a promise; memory for more than a usual call is taken when the bytes come.
            bytes.reserveCapacity(min(length, 4_096))
        }
        do {
            for try await part in request.body {
                guard bytes.count + part.readableBytes <= limit else { throw Refusal.tooLarge(limit: limit) }
                bytes.append(contentsOf: part.readableBytesView)
            }
        } catch is RequestDeadlinePassed {
            throw Refusal.tooSlow
        }
        // A connection that is cut off while the server stops ends the body early.
        if let length, bytes.count < length { throw Refusal.tooSlow }
        return bytes
    }
}
