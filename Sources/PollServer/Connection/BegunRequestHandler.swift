import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers requests that can be begun without waiting on the event loop itself, and passes all others on.
///
/// It stands before Hummingbird's handler, whose way from the socket to a task and back takes several changes of threads:
/// more time than everything else that a vote needs. A request is begun here only if it is whole and no other one of its
/// connection is being answered; what arrives meanwhile is held back, and so is the reading of more. Hummingbird is called
/// in when there is something to pass on: most connections never need it.
final class BegunRequestHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// A request that is being answered.
    private enum BegunRequest {
        case decoded(WholeRequest)
        /// One that the HTTP decoder has not seen.
        case plain(PlainRequest)
    }

    /// A request that came in whole.
    private struct WholeRequest {
        let head: HTTPRequest
        var body: ByteBuffer
    }

    /// Where the handler is in what comes in.
    private enum State {
        /// Before a header.
        case between
        /// After the header of a request that may be begun here.
        case collecting(WholeRequest)
        /// In a request that is passed on.
        case passingOn
        /// Waiting for the answer to a request that was begun here.
        case answering(BegunRequest)
    }

    /// What came while a request was being answered, in its order.
    private enum Held {
        case part(HTTPRequestPart)
        case error(any Error)
        case inputClosed
    }

    private let responder: PollResponder
    private let beginConversation: (any Channel) throws -> Void
    private var isConversing = false
    /// The entrance of plain requests, through which their answers go out.
    var plainRequests: PlainRequestHandler?
    /// Whom plain requests count for, once it has been asked; it is the same for all of a connection.
    private var plainClient: ClientAddress??
    private var state = State.between
    private var held = CircularBuffer<Held>(initialCapacity: 1)
    private var isReadingHeld = false
    private var context: ChannelHandlerContext?
    /// Requests passed on that are not answered yet.
    private var passedOn = 0

    /// A handler of one connection.
    ///
    /// - Parameter beginConversation: Called once, on the event loop, before something is passed on for the first time; has
    ///   to add to the end of the pipeline who answers it.
    init(responder: PollResponder, beginConversation: @escaping (any Channel) throws -> Void) {
        self.responder = responder
        self.beginConversation = beginConversation
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        held.removeAll()
    }

    private var isAnswering: Bool {
        if case .answering = state { true } else { false }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if isAnswering { held.append(.part(part)) } else { take(part, context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if isAnswering { held.append(.error(error)) } else { passOn(error, context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // Behind this event no request can be answered any more.
        guard let event = event as? ChannelEvent, event == .inputClosed else {
            context.fireUserInboundEventTriggered(event)
            return
        }
        if isAnswering { held.append(.inputClosed) } else { passOnInputClosed(context) }
    }

    func read(context: ChannelHandlerContext) {
        if held.isEmpty { context.read() } else { isReadingHeld = true }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { passedOn -= 1 }
        context.write(data, promise: promise)
    }

    private func take(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        switch (state, part) {
        case (.between, .head(let head)) where passedOn == 0 && responder.mayBegin(head):
            state = .collecting(WholeRequest(head: head, body: ByteBuffer()))
        case (.collecting(var request), .body(var bytes)):
            state = .between
            if request.body.readableBytes == 0 { request.body = bytes } else { request.body.writeBuffer(&bytes) }
            state = .collecting(request)
        case (.collecting(let request), .end(nil)): begin(request, context)
        default:
            passOnCollected(context)
            passOn(part, context)
        }
    }

    private func begin(_ request: WholeRequest, _ context: ChannelHandlerContext) {
        state = .answering(.decoded(request))
        let this = NIOLoopBound(self, eventLoop: context.eventLoop)
        let eventLoop = context.eventLoop
        let isBegun = responder.begin(request.head, body: request.body, peer: context.channel.remoteAddress) { late in
            eventLoop.execute { this.value.finish(late) }
        }
        guard !isBegun else { return }
        state = .collecting(request)
        passOnCollected(context)
        passOn(.end(nil), context)
    }

    /// Begins to answer a request that the HTTP decoder has not seen. Returns whether it was begun; if not, nothing has been
    /// done.
    func begin(_ request: PlainRequest) -> Bool {
        guard case .between = state, passedOn == 0, held.isEmpty, let context, responder.mayBegin(request) else {
            return false
        }
        let client = client(of: request, context)
        let this = NIOLoopBound(self, eventLoop: context.eventLoop)
        let eventLoop = context.eventLoop
        state = .answering(.plain(request))
        let isBegun = responder.begin(request, client: client) { late in
            eventLoop.execute { this.value.finish(late) }
        }
        if !isBegun { state = .between }
        return isBegun
    }

    private func client(of request: PlainRequest, _ context: ChannelHandlerContext) -> ClientAddress? {
        if let forwardedFor = request.forwardedFor {
            return responder.endpoint.limitedClient(
                peer: context.channel.remoteAddress,
                headers: [.forwardedFor: forwardedFor]
            )
        }
        if let plainClient { return plainClient }
        let client = responder.endpoint.limitedClient(peer: context.channel.remoteAddress, headers: [:])
        plainClient = client
        return client
    }

    /// Writes the answer to a request that was decoded, passes the request on after all, or ends the connection.
    private func finish(_ late: LateAnswer<CallAnswer>) {
        let end = late()
        guard let context, case .answering(.decoded(let request)) = state else { return }
        state = .between
        switch end {
        case .answer(let answer):
            context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
            if answer.body.readableBytes > 0 { context.write(wrapOutboundOut(.body(answer.body)), promise: nil) }
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        case .passOn: passOnAfterAll(request, context)
        case .withhold: return withhold(context)
        }
        takeHeld(context)
    }

    /// The same for a plain request.
    private func finish(_ late: LateAnswer<PlainAnswer>) {
        let end = late()
        guard let context, case .answering(.plain(let request)) = state else { return }
        state = .between
        switch end {
        case .answer(let answer):
            plainRequests?.answer { responder.bytes(of: answer, isLast: $0, for: context.channel) }
        case .passOn:
            passOnAfterAll(WholeRequest(head: request.head, body: ByteBuffer(bytes: request.body)), context)
        case .withhold: return withhold(context)
        }
        takeHeld(context)
    }

    private func passOnAfterAll(_ request: WholeRequest, _ context: ChannelHandlerContext) {
        state = .collecting(request)
        passOnCollected(context)
        passOn(.end(nil), context)
        context.fireChannelReadComplete()
    }

    private func withhold(_ context: ChannelHandlerContext) {
        held.removeAll()
        context.close(promise: nil)
    }

    /// Goes on with what came meanwhile, up to the next request that is begun here.
    private func takeHeld(_ context: ChannelHandlerContext) {
        guard !held.isEmpty else { return }
        while !isAnswering, let next = held.popFirst() {
            switch next {
            case .part(let part): take(part, context)
            case .error(let error): passOn(error, context)
            case .inputClosed: passOnInputClosed(context)
            }
        }
        context.fireChannelReadComplete()
        if held.isEmpty, isReadingHeld {
            isReadingHeld = false
            context.read()
        }
    }

    private func passOnCollected(_ context: ChannelHandlerContext) {
        guard case .collecting(let request) = state else { return }
        state = .between
        passOn(.head(request.head), context)
        if request.body.readableBytes > 0 { passOn(.body(request.body), context) }
    }

    private func passOn(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        guard converses(context) else { return }
        switch part {
        case .head:
            passedOn += 1
            state = .passingOn
        case .body: break
        case .end: state = .between
        }
        context.fireChannelRead(wrapInboundOut(part))
    }

    private func passOn(_ error: any Error, _ context: ChannelHandlerContext) {
        passOnCollected(context)
        // Only what a client has sent is answered.
        if isConversing || error is HTTPParserError, converses(context) {
            context.fireErrorCaught(error)
        } else {
            context.close(promise: nil)
        }
    }

    private func passOnInputClosed(_ context: ChannelHandlerContext) {
        passOnCollected(context)
        if isConversing {
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        } else {
            context.close(promise: nil)
        }
    }

    /// Sees to it that somebody answers what is passed on. Returns whether somebody does; if not, the connection is at its
    /// end.
    private func converses(_ context: ChannelHandlerContext) -> Bool {
        guard !isConversing, context.channel.isActive, plainRequests?.addDecoder() == true else { return isConversing }
        do {
            try beginConversation(context.channel)
            isConversing = true
        } catch {
            context.close(promise: nil)
        }
        return isConversing
    }
}
