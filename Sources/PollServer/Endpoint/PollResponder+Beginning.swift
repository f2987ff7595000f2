import HTTPTypes
import JSONRPC
import NIOCore
import PollService

/// What becomes of a request that was begun.
enum BegunRequestEnd<Answer: Sendable>: Sendable {
    case answer(Answer)
    /// It has to be carried out with waiting after all.
    case passOn
    /// The connection ends without an answer.
    case withhold
}

/// Gives the end of a request that was begun.
typealias LateAnswer<Answer: Sendable> = @Sendable () -> BegunRequestEnd<Answer>

extension PollResponder {
    /// Whether a request may be one that ``begin(_:body:peer:finish:)`` takes, as far as its header tells.
    ///
    /// What is to be refused is not: ``respond(to:peer:)`` says why.
    func mayBegin(_ head: HTTPRequest) -> Bool {
        head.method == .post && head.path == "/rpc" && hosts.serve(head.authority) && head.headerFields[.expect] == nil
            && endpoint.mayBegin(head.headerFields)
    }

    /// Begins to answer a request where that takes no waiting; what can be observed of it is what can be observed of
    /// ``respond(to:peer:)``.
    ///
    /// - Parameters:
    ///   - head: The header, which ``mayBegin(_:)`` has found right.
    ///   - body: The whole body.
    ///   - finish: Called once, on any thread, if the request was begun; makes the answer by what it is given.
    /// - Returns: Whether the request was begun. If not, nothing has been done.
    func begin(
        _ head: HTTPRequest,
        body: ByteBuffer,
        peer: SocketAddress?,
        finish: @escaping @Sendable (@escaping LateAnswer<CallAnswer>) -> Void
    ) -> Bool {
        let client = endpoint.limitedClient(peer: peer, headers: head.headerFields)
        let start = clock.now
        return begin(Array(body.readableBytesView), client: client, finish: finish) { [self] text, requestID in
            var answer = CallAnswer(text)
            addCommonFields(to: &answer.head.headerFields, request: head, requestID: requestID)
            log(answer.head.status, to: head, after: clock.now - start, cause: nil)
            return answer
        }
    }

    /// Begins to carry out a body. The text of its answer, nil for none, is given to `answer`.
    func begin<Answer: Sendable>(
        _ body: [UInt8],
        client: ClientAddress?,
        finish: @escaping @Sendable (@escaping LateAnswer<Answer>) -> Void,
        answer: @escaping @Sendable (_ text: [UInt8]?, RequestID) -> Answer
    ) -> Bool {
        let requestID = RequestID()
        let inFlight = metrics.requestBegan()
        let isBegun =
            inFlight <= endpoint.limits.requestsInFlight
            && endpoint.begin(body, client: client, requestID: requestID) { [metrics] reply in
                finish {
                    var status: Int?
                    defer { metrics.requestEnded(status: status) }
                    return RequestID.$current.withValue(requestID) {
                        guard let reply = reply() else { return .passOn }
                        if reply.isWithheld { return .withhold }
                        let text = reply.bytes
                        status = (text == nil ? HTTPResponse.Status.noContent : .ok).code
                        return .answer(answer(text, requestID))
                    }
                }
            }
        if !isBegun { metrics.requestEnded(status: nil) }
        return isBegun
    }
}

extension RPCEndpoint {
    /// Bytes in the body of a request that is begun without waiting: room for the ballot of a long poll.
    static let largestBegun = 8 * 1024

    /// Whether a header is one of a call without a key and of a moderate length.
    func mayBegin(_ headers: HTTPFields) -> Bool {
        guard let length = headers[.contentLength].flatMap({ Int($0) }), length <= Self.largestBegun,
            length <= limits.bodySize, headers[.authorization] == nil
        else { return false }
        do {
            try Self.checkMediaType(headers)
            return true
        } catch {
            // The ordinary way refuses it.
            return false
        }
    }

    /// Begins to carry out a body without waiting, for a reader whose calls are not too many.
    ///
    /// - Parameter client: whose calls are counted, or nil if nobody counts them.
    func begin(
        _ body: [UInt8],
        client: ClientAddress?,
        requestID: RequestID,
        finish: @escaping @Sendable (@escaping @Sendable () -> RPCReply?) -> Void
    ) -> Bool {
        let message = RPCMessage(body, limits: RPCLimits(maximumBatch: limits.batch))
        let context = CallContext(requestID: requestID.description, caller: .anonymous)
        guard let client, let rateLimiter else { return parts.router.begin(message, context: context, finish: finish) }
        if rateLimiter.admit(1, from: client) != .admitted { return false }
        let isBegun = parts.router.begin(message, context: context) { reply in
            finish {
                let reply = reply()
                // It is carried out in the ordinary way, and counted there.
                if reply == nil { rateLimiter.giveBack(1, to: client) }
                return reply
            }
        }
        if !isBegun { rateLimiter.giveBack(1, to: client) }
        return isBegun
    }
}
