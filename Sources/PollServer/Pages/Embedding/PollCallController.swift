import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages
import PollService

/// Answers scripts on the pages that a poll may be embedded in: `/p/<slug>/rpc` and `/p/<slug>/places`.
struct PollCallController: Sendable {
    let calls: PageCalls
    let limits: PageLimits
    let settings: PageSettings

    /// `/p/<slug>/rpc`: the calls of a reader about one poll, for scripts on the pages that the poll may be embedded
    /// in.
    ///
    /// A browser asks first whether a page may call, and names no poll then but in the address; that is why a poll has
    /// one.
    func respond(to request: PageRequest, _ name: String) async throws -> Response {
        try limits.acquireRead(request)
        switch request.method {
        case .options:
            guard let origin = try await embeddingOrigin(request, name) else { throw HTTPError.foreignOrigin }
            var response = Response(status: .noContent)
            response.allow(origin)
            response.headers[.accessControlAllowMethods] = "POST"
            response.headers[.accessControlAllowHeaders] = "Content-Type"
            response.headers[.accessControlMaxAge] = "600"
            return response
        case .post:
            try RPCEndpoint.checkMediaType(request.headers)
            let origin = try await embeddingOrigin(request, name)
            guard origin != nil || request.isFromOwnPage(settings.address) else { throw HTTPError.foreignOrigin }
            var response: Response
            do {
                response = Response(RPCResponse(try await answer(request, name)))
            } catch let error as PageError {
                // Scripts read JSON, and read it only where they are let.
                response = Response(error.notice.status, json: RPCReply.refusal(error.error).bytes ?? []).waiting(error)
            }
            if let origin { response.allow(origin) }
            return response
        default: throw HTTPError.methodNotAllowed
        }
    }

    /// `GET /p/<slug>/places?q=`: towns whose names begin so, as a JSON array of texts that the ballot takes.
    ///
    /// It asks no database: the list is in the program, and the same for every poll.
    func places(_ request: PageRequest, _ name: String) async throws -> Response {
        guard request.isRead else { throw HTTPError.readOnly }
        try limits.acquireRead(request)
        let places = calls.parts.suggestCities(request.query["q"] ?? "")
        var response = Response(.ok, json: try JSONWriter.encode(places))
        response.headers[.cacheControl] = "public, max-age=86400"
        // Whether a script of another origin may read it depends on that.
        response.headers[.vary] = "Origin"
        try await share(&response, with: request, name)
        return response
    }

    /// Adds what lets a script on a page of the poll's origins read an answer.
    private func share(_ response: inout Response, with request: PageRequest, _ name: String) async throws {
        guard request.headers.contains(.origin), let origin = try await embeddingOrigin(request, name) else { return }
        response.allow(origin)
    }

    /// The origin of a request, where the poll's ballot may stand on its pages.
    private func embeddingOrigin(_ request: PageRequest, _ name: String) async throws -> String? {
        guard let origin = request.headers[.origin] else { return nil }
        let poll = try await calls.call(PollGet.self, .init(poll: name), for: request).poll
        return FrameAncestors(poll, usual: settings.framingOrigins).includes(origin) ? origin : nil
    }

    private func answer(_ request: PageRequest, _ name: String) async throws -> [UInt8]? {
        let body = try await request.bytes()
        let message = RPCMessage(body, limits: RPCLimits(maximumBatch: 1))
        try limits.acquire(request)
        if message.methodNames.count == 1 {
            let poll = try await calls.call(PollGet.self, .init(poll: name), for: request).poll
            guard let call = PollCall(body), try await isAbout(poll, call, request) else {
                return RPCReply.refusal(.elsewhere).bytes
            }
        }
        let context = CallContext(requestID: request.requestID.description, caller: .anonymous)
        return try await calls.parts.router.respond(to: message, context: context).knownBytes()
    }

    /// Whether a call is one that a reader makes about a poll.
    private func isAbout(_ poll: PollView, _ call: PollCall, _ request: PageRequest) async throws -> Bool {
        switch call.method {
        case VoteGet.name, VoteWithdraw.name:
            guard let receipt = call.params.receipt else { return false }
            do {
                return try await calls.call(VoteGet.self, .init(receipt: receipt), for: request).poll == poll.slug
            } catch let error as PageError where error.kind == .notFound {
                // The call itself says so, with its id.
                return true
            }
        case PollGet.name, VoteSubmit.name, ResultsBreakdown.name, ResultsCrosstab.name, ResultsHeadline.name,
            ResultsDisclosure.name:
            return call.params.poll == poll.slug || call.params.poll == poll.id
        default: return false
        }
    }
}

/// What a call is about, as far as it must be known before it is carried out.
private struct PollCall: Decodable {
    struct Params: Decodable {
        var poll: String?
        var receipt: String?
    }

    var method: String
    var params: Params

    /// Nil for a body that is not one call with parameters by name.
    init?(_ body: [UInt8]) {
        do {
            self = try JSONReader.decode(
                PollCall.self,
                from: body,
                options: JSONReader.Options(unknownMembers: .ignored)
            )
        } catch {
            return nil
        }
    }
}

extension RPCError {
    fileprivate static let elsewhere = RPCError.invalidRequest(
        type: "other_poll",
        detail:
            "Here one call is taken that a reader makes about this poll, with parameters by name; others go to POST /rpc."
    )
}

extension HTTPError {
    /// 403, for a page that may not hold the poll.
    fileprivate static let foreignOrigin = HTTPError(
        .forbidden,
        .invalidRequest(type: "origin_not_allowed", detail: "The poll does not name this origin in embed.origins.")
    )
}

extension Response {
    /// Lets a script of that origin read the answer.
    fileprivate mutating func allow(_ origin: String) {
        headers[.accessControlAllowOrigin] = origin
        headers[.accessControlExposeHeaders] = "Retry-After, X-Request-Id"
        headers[.vary] = "Origin"
    }
}
