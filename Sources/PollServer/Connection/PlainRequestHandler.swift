import NIOCore

/// Takes plain requests to where they are begun without the HTTP decoder, and passes all other bytes on to it.
///
/// It stands before everything else of a connection, and adds the decoder when it is needed. A request is taken only if the
/// decoder is known to be between two requests and nothing is being read or answered; what arrives while the request is
/// being answered goes the ordinary way and waits there. The answer is written from here, past the HTTP encoder.
final class PlainRequestHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let connectionGuard: ConnectionGuard
    private let begun: BegunRequestHandler?
    private var context: ChannelHandlerContext?
    private var hasDecoder = false
    /// Whether it is known that the decoder is between two requests.
    private var isDecoderBetweenRequests = true
    private var hasPassedOn = false

    init(_ connectionGuard: ConnectionGuard, _ begun: BegunRequestHandler?) {
        self.connectionGuard = connectionGuard
        self.begun = begun
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        begun?.plainRequests = self
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        begun?.plainRequests = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        guard isDecoderBetweenRequests, let begun, let request = PlainRequest(bytes) else {
            guard addDecoder() else { return }
            let wasBetweenRequests = isDecoderBetweenRequests
            let decoded = passOn(data, context)
            isDecoderBetweenRequests =
                decoded == DecodedParts(bodyBytes: bytes.readableBytes, ends: 1)
                || wasBetweenRequests && decoded == DecodedParts(heads: 1, ends: 1) && bytes.endInTheirOnlyEmptyLine
            return
        }
        if connectionGuard.isBetweenRequests, begun.begin(request) { return connectionGuard.receivedWhole() }
        if addDecoder() { passOn(data, context) }
    }

    /// Sees to it that bytes that are passed on are decoded, and requests that are passed on answered, as HTTP. Returns
    /// whether they are; if not, the connection is at its end.
    func addDecoder() -> Bool {
        guard !hasDecoder, let context else { return hasDecoder }
        do {
            let pipeline = context.pipeline.syncOperations
            try GuardedHTTP1Channel.addDecoder(to: pipeline, entrance: self, connectionGuard: connectionGuard)
            hasDecoder = true
        } catch {
            context.fireErrorCaught(error)
            context.close(promise: nil)
        }
        return hasDecoder
    }

    /// Gives bytes to the decoder, and says what it made of them.
    @discardableResult private func passOn(_ data: NIOAny, _ context: ChannelHandlerContext) -> DecodedParts {
        hasPassedOn = true
        connectionGuard.receivedBytes()
        context.fireChannelRead(data)
        return connectionGuard.decoded
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        guard hasPassedOn else { return connectionGuard.finishedReading() }
        hasPassedOn = false
        context.fireChannelReadComplete()
    }

    /// Writes the answer to a request that was taken; the bytes are made when it is known whether it is the last one.
    func answer(_ makeBytes: (_ isLast: Bool) -> ByteBuffer) {
        guard let context else { return }
        connectionGuard.writesWhole { isLast, promise in
            context.writeAndFlush(wrapOutboundOut(makeBytes(isLast)), promise: promise)
        }
    }
}

extension ByteBuffer {
    /// Whether the first empty line is at the end: a header in them that has ended has done so there.
    fileprivate var endInTheirOnlyEmptyLine: Bool {
        readableBytesView.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound == readableBytesView.endIndex
    }
}
