import HTTPTypes
import JSONRPC
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers short calls without a key on the event loop, and forwards all other requests to Hummingbird.
///
/// Hummingbird's way from the socket to a task and back takes several changes of threads, which cost more than everything else
/// that a vote needs. A request is handled here only if it is whole and no other one of its connection is being answered. What
/// arrives meanwhile is held, and so is the reading of more. A call that takes waiting continues in a task, with what has been
/// read of it. Hummingbird joins a connection when something is forwarded: most connections never need it.
final class InlineRPCHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// A request that came in whole.
    private struct WholeRequest {
        let head: HTTPRequest
        var body: ByteBuffer
    }

    /// A request that is being answered here.
    private struct AdmittedRequest {
        let admission: Admission
        /// Nil for a request that the HTTP decoder has not seen.
        let head: HTTPRequest?
    }

    private enum State {
        /// Before a header.
        case idle
        /// After the header of a request that can be handled here.
        case collecting(WholeRequest)
        /// In a request that is forwarded.
        case forwarding
        /// Waiting for the answer to a request that is handled here.
        case answering(AdmittedRequest)
        /// Waiting for the client to read what has been answered.
        case blocked
    }

    /// What came while a request was being answered, in order.
    private enum Held {
        case part(HTTPRequestPart)
        case error(any Error)
        case inputClosed
    }

    private let responder: PollResponder
    private let regularPath: any RegularPath
    private var isHTTPStarted = false
    /// The decoder of the fast path, through which answers to its requests go out.
    var fastPath: FastPathDecoder?
    /// Whom requests of the fast path count for, once it has been found out; it is the same for all of a connection.
    private var fastPathClient: ClientAddress??
    private var state = State.idle
    private var held = CircularBuffer<Held>(initialCapacity: 1)
    private var isReadHeld = false
    private var context: ChannelHandlerContext?
    /// Forwarded requests that are not answered yet.
    private var forwardedCount = 0

    /// A handler of one connection.
    ///
    /// - Parameter regularPath: Carries out what takes waiting.
    init(responder: PollResponder, regularPath: any RegularPath) {
        self.responder = responder
        self.regularPath = regularPath
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        held.removeAll()
    }

    private var isBusy: Bool {
        switch state {
        case .answering, .blocked: true
        case .idle, .collecting, .forwarding: false
        }
    }

    // MARK: What comes in

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if isBusy { held.append(.part(part)) } else { take(part, context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if isBusy { held.append(.error(error)) } else { forward(error, context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // Behind this event no request can be answered any more.
        guard let event = event as? ChannelEvent, event == .inputClosed else {
            context.fireUserInboundEventTriggered(event)
            return
        }
        if isBusy { held.append(.inputClosed) } else { forwardInputClosed(context) }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if case .blocked = state, context.channel.isWritable { resume(context) }
        context.fireChannelWritabilityChanged()
    }

    func read(context: ChannelHandlerContext) {
        if held.isEmpty { context.read() } else { isReadHeld = true }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { forwardedCount -= 1 }
        context.write(data, promise: promise)
    }

    private func take(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        switch (state, part) {
        case (.idle, .head(let head)) where forwardedCount == 0 && responder.canHandleInline(head):
            state = .collecting(WholeRequest(head: head, body: ByteBuffer()))
        case (.collecting(var request), .body(var bytes)):
            state = .idle
            if request.body.readableBytes == 0 { request.body = bytes } else { request.body.writeBuffer(&bytes) }
            state = .collecting(request)
        case (.collecting(let request), .end(nil)):
            let client = responder.endpoint.limitedClient(
                peer: context.channel.remoteAddress,
                headers: request.head.headerFields
            )
            handle(Array(request.body.readableBytesView), of: request.head, from: client, context)
        default:
            forwardCollected(context)
            forward(part, context)
        }
    }

    // MARK: Requests that are handled here

    /// Whether a request that the HTTP decoder has not seen can be handled now.
    func canHandleInline(_ request: FastPathRequest) -> Bool {
        guard case .idle = state else { return false }
        return forwardedCount == 0 && held.isEmpty && context != nil && responder.canHandleInline(request)
    }

    /// Handles a request that the HTTP decoder has not seen, and that ``canHandleInline(_:)`` has found right.
    func handle(_ request: FastPathRequest) {
        guard let context else { return }
        handle(request.body, of: nil, from: client(of: request, context), context)
    }

    private func client(of request: FastPathRequest, _ context: ChannelHandlerContext) -> ClientAddress? {
        let peer = context.channel.remoteAddress
        if let forwardedFor = request.forwardedFor {
            return responder.endpoint.limitedClient(peer: peer, headers: [.forwardedFor: forwardedFor])
        }
        if let fastPathClient { return fastPathClient }
        let client = responder.endpoint.limitedClient(peer: peer, headers: [:])
        fastPathClient = client
        return client
    }

    private func handle(
        _ body: [UInt8],
        of head: HTTPRequest?,
        from client: ClientAddress?,
        _ context: ChannelHandlerContext
    ) {
        let admission = responder.admit()
        state = .answering(AdmittedRequest(admission: admission, head: head))
        let this = NIOLoopBound(self, eventLoop: context.eventLoop)
        let eventLoop = context.eventLoop
        do {
            try responder.respondInline(to: body, from: client, admission).whenReady { outcome in
                eventLoop.execute { this.value.finish(outcome) }
            }
        } catch {
            eventLoop.execute { this.value.refuse(error) }
        }
    }

    private func refuse(_ error: HTTPError) {
        guard case .answering(let request) = state else { return }
        finish(RPCResponse(error), of: request)
    }

    private func finish(_ outcome: Deferred<InlineOutcome<RPCReply>>.Make) {
        guard case .answering(let request) = state else { return }
        RequestID.$current.withValue(request.admission.requestID) {
            switch outcome() {
            case .respond(let reply): finish(reply, of: request)
            case .fallBack(let rest): fallBack(rest, request)
            }
        }
    }

    private func finish(_ reply: RPCReply, of request: AdmittedRequest) {
        do {
            finish(RPCResponse(try reply.knownBytes()), of: request)
        } catch {
            close(request)
        }
    }

    /// Carries on in a task, and responds when that has ended.
    private func fallBack(_ rest: @escaping @Sendable () async -> RPCReply, _ request: AdmittedRequest) {
        guard let context else { return close(request) }
        let this = NIOLoopBound(self, eventLoop: context.eventLoop)
        let eventLoop = context.eventLoop
        let requestID = request.admission.requestID
        let isStarted = regularPath.run {
            let reply = await RequestID.$current.withValue(requestID) { await rest() }
            eventLoop.execute { this.value.finish { .respond(reply) } }
        }
        if !isStarted { close(request) }
    }

    private func finish(_ response: RPCResponse, of request: AdmittedRequest) {
        responder.end(request.admission, status: response.status)
        guard let context else { return }
        if let head = request.head {
            let answer = responder.complete(response, to: head, request.admission)
            context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
            if answer.body.readableBytes > 0 { context.write(wrapOutboundOut(.body(answer.body)), promise: nil) }
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        } else {
            fastPath?.write {
                responder.fastPathBytes(of: response, request.admission, isLast: $0, for: context.channel)
            }
        }
        if context.channel.isWritable { resume(context) } else { state = .blocked }
    }

    /// Closes the connection without a response.
    private func close(_ request: AdmittedRequest) {
        responder.end(request.admission, status: nil)
        held.removeAll()
        context?.close(promise: nil)
    }

    /// Goes on with what came meanwhile, up to the next request that is handled here.
    private func resume(_ context: ChannelHandlerContext) {
        state = .idle
        guard !held.isEmpty else { return }
        while !isBusy, let next = held.popFirst() {
            switch next {
            case .part(let part): take(part, context)
            case .error(let error): forward(error, context)
            case .inputClosed: forwardInputClosed(context)
            }
        }
        context.fireChannelReadComplete()
        if held.isEmpty, isReadHeld {
            isReadHeld = false
            context.read()
        }
    }

    // MARK: Requests that are forwarded

    private func forwardCollected(_ context: ChannelHandlerContext) {
        guard case .collecting(let request) = state else { return }
        state = .idle
        forward(.head(request.head), context)
        if request.body.readableBytes > 0 { forward(.body(request.body), context) }
    }

    private func forward(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        guard startsHTTP(context) else { return }
        switch part {
        case .head:
            forwardedCount += 1
            state = .forwarding
        case .body: break
        case .end: state = .idle
        }
        context.fireChannelRead(wrapInboundOut(part))
    }

    private func forward(_ error: any Error, _ context: ChannelHandlerContext) {
        forwardCollected(context)
        // Only what a client has sent is answered.
        if isHTTPStarted || error is HTTPParserError, startsHTTP(context) {
            context.fireErrorCaught(error)
        } else {
            context.close(promise: nil)
        }
    }

    private func forwardInputClosed(_ context: ChannelHandlerContext) {
        forwardCollected(context)
        if isHTTPStarted {
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        } else {
            context.close(promise: nil)
        }
    }

    /// Starts Hummingbird on the connection if it is not there. Returns whether it is; if not, the connection is at its end.
    private func startsHTTP(_ context: ChannelHandlerContext) -> Bool {
        guard !isHTTPStarted, context.channel.isActive, fastPath?.addDecoder() == true else { return isHTTPStarted }
        do {
            try regularPath.startHTTP(on: context.channel)
            isHTTPStarted = true
        } catch {
            context.close(promise: nil)
        }
        return isHTTPStarted
    }
}
