import NIOCore
import NIOHTTP1

/// Keeps a connection to its timeouts, and ends it so that no request is half carried out and no answer is lost.
///
/// It stands right behind the HTTP decoder. Hummingbird's own handler only knows idle connections: a byte now and then
/// would hold a connection for ever, and a connection without a request would be cut at once when it has been idle or the
/// server stops, with a reset if the next request is already on its way.
final class HTTPConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let timeouts: ConnectionTimeouts
    /// What the decoder made of the bytes that came last.
    private(set) var decoded = DecodedParts()
    private var state: HTTPConnectionStateMachine
    private var context: ChannelHandlerContext?
    private var timer: (deadline: NIODeadline, task: Scheduled<Void>)?
    private var end: Scheduled<Void>?

    init(timeouts: ConnectionTimeouts, now: NIODeadline) {
        self.timeouts = timeouts
        state = HTTPConnectionStateMachine(timeouts: timeouts, now: now)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { arm() }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.task.cancel()
        end?.cancel()
        (timer, end, self.context) = (nil, nil, nil)
    }

    func channelActive(context: ChannelHandlerContext) {
        arm()
        context.fireChannelActive()
    }

    /// Told by the handler before the decoder that bytes came in, of which the decoder may not make anything yet.
    func receivedBytes() {
        decoded = DecodedParts()
        state.receivedBytes()
    }

    /// Whether the next byte begins a request, and nothing else is to be done on the connection before its answer.
    var isBetweenRequests: Bool { state.isBetweenRequests }

    /// Told by the handler before the decoder that it took a whole request of HTTP/1.1 that keeps the connection.
    func receivedWhole() {
        guard let context else { return }
        _ = state.receivedHead(keepsAlive: true, isHTTP1_0: false, now: context.eventLoop.now)
        _ = state.receivedEnd()
    }

    /// Told by the handler before the decoder that everything that has arrived is taken.
    func finishedReading() {
        guard let context else { return }
        state.finishedReading(now: context.eventLoop.now)
        arm()
    }

    /// Has a whole answer written; `write` is told whether it is the last, and is given a promise if so.
    func writesWhole(_ write: (_ isLast: Bool, EventLoopPromise<Void>?) -> Void) {
        guard let context else { return }
        let isLast = state.writesHead(closes: false) == .close
        state.writesEnd(now: context.eventLoop.now)
        guard isLast else {
            arm()
            write(false, nil)
            return
        }
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in self.closeOutput() }
        write(true, written)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        decoded.note(part)
        if case .head(let head) = part, !head.hasValidHost {
            state.receivedInvalidHead()
            context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
            return
        }
        let isWanted =
            switch part {
            case .head(let head):
                state.receivedHead(
                    keepsAlive: head.isKeepAlive,
                    isHTTP1_0: head.version == .http1_0,
                    now: context.eventLoop.now
                )
            case .body: !state.discardsInput
            case .end: state.receivedEnd()
            }
        if isWanted { context.fireChannelRead(data) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        state.finishedReading(now: context.eventLoop.now)
        arm()
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if state.resumesReading(now: context.eventLoop.now) { arm() }
        context.read()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        state.changedWritability(context.channel.isWritable, now: context.eventLoop.now)
        arm()
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            state.drain()
            // A connection that is ending already does so in its own time.
            guard state.isIdle, !state.isClosing else { return }
            schedule(after: timeouts.linger) { handler in
                if handler.state.isIdle, !handler.state.isClosing { handler.closeOutput() }
            }
        case ChannelEvent.inputClosed where state.isClosing && state.isIdle: context.close(promise: nil)
        case ChannelEvent.inputClosed:
            if state.closedInput(now: context.eventLoop.now) { arm() }
            context.fireUserInboundEventTriggered(event)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where !head.isInformational:
            let closes = head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "close" }
            switch state.writesHead(closes: closes) {
            case .implicit:
                context.write(data, promise: promise)
                return
            case .keepAlive: head.headers.replaceOrAdd(name: "Connection", value: "keep-alive")
            case .close: head.headers.replaceOrAdd(name: "Connection", value: "close")
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            state.writesEnd(now: context.eventLoop.now)
            guard state.isClosing else {
                arm()
                context.write(data, promise: promise)
                return
            }
            let written = promise ?? context.eventLoop.makePromise()
            written.futureResult.assumeIsolated().whenComplete { _ in self.closeOutput() }
            context.write(data, promise: written)
        default: context.write(data, promise: promise)
        }
    }

    /// Says that nothing more comes, and waits a little for the client to say the same.
    ///
    /// A socket that is closed with unread bytes resets the connection, and the client may lose the last answer.
    private func closeOutput() {
        state.beginClosing()
        guard let context else { return }
        context.close(mode: .output, promise: nil)
        schedule(after: timeouts.close) { $0.context?.close(promise: nil) }
    }

    private func schedule(after time: TimeAmount, _ action: @escaping (HTTPConnectionHandler) -> Void) {
        guard let context else { return }
        end?.cancel()
        end = context.eventLoop.assumeIsolated().scheduleTask(in: time) { action(self) }
    }

    /// Starts a timer for the next deadline. One that fires too early is not stopped: requests come far more often than
    /// timeouts.
    private func arm() {
        guard let context, let deadline = state.deadline else { return }
        if let timer {
            if timer.deadline <= deadline { return }
            timer.task.cancel()
        }
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { self.timerFired() }
        timer = (deadline, task)
    }

    private func timerFired() {
        timer = nil
        guard let context else { return }
        switch state.expiry(now: context.eventLoop.now) {
        case .closeNow: context.close(promise: nil)
        case .failBody:
            context.fireErrorCaught(RequestDeadlinePassed())
            arm()
        case .endIdle: closeOutput()
        case .closeAfterAnswers, nil: arm()
        }
    }
}

extension HTTPRequestHead {
    /// Whether there is one `Host`, or none in HTTP/1.0, which did not know it (RFC 9112, section 3.2).
    fileprivate var hasValidHost: Bool {
        var count = 0
        for (name, _) in headers where name.utf8.count == 4 && name.lowercased() == "host" { count += 1 }
        return count == 1 || count == 0 && version == .http1_0
    }
}

extension HTTPResponseHead {
    fileprivate var isInformational: Bool { (100..<200).contains(status.code) }
}
