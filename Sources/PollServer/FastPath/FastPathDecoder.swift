import NIOCore

/// Reads requests of the fast path, and passes all other bytes on to the HTTP decoder.
///
/// It stands before everything else of a connection, and adds the HTTP decoder when that is needed. A request is taken only if
/// the HTTP decoder is known to be between two requests, and nothing is being read or answered. What arrives while the request
/// is being answered takes the regular path and waits there. The answer is written from here, past the HTTP encoder.
final class FastPathDecoder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let connection: HTTPConnectionHandler
    private let inline: InlineRPCHandler?
    private var context: ChannelHandlerContext?
    private var hasDecoder = false
    /// Whether it is known that the HTTP decoder is between two requests.
    private var isDecoderBetweenRequests = true
    private var hasForwarded = false

    init(_ connection: HTTPConnectionHandler, _ inline: InlineRPCHandler?) {
        self.connection = connection
        self.inline = inline
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        inline?.fastPath = self
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        inline?.fastPath = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        guard isDecoderBetweenRequests, let inline, let request = FastPathRequest(bytes) else {
            guard addDecoder() else { return }
            let wasBetweenRequests = isDecoderBetweenRequests
            let decoded = forward(data, context)
            isDecoderBetweenRequests =
                decoded == DecodedParts(bodyBytes: bytes.readableBytes, ends: 1)
                || wasBetweenRequests && decoded == DecodedParts(heads: 1, ends: 1) && bytes.endInTheirOnlyEmptyLine
            return
        }
        if connection.isBetweenRequests, inline.canHandleInline(request) {
            connection.receivedWhole()
            inline.handle(request)
        } else if addDecoder() {
            forward(data, context)
        }
    }

    /// Adds the HTTP decoder if it is not there. Returns whether it is; if not, the connection is at its end.
    func addDecoder() -> Bool {
        guard !hasDecoder, let context else { return hasDecoder }
        do {
            let pipeline = context.pipeline.syncOperations
            try ConnectionInitializer.addDecoder(to: pipeline, fastPath: self, connection: connection)
            hasDecoder = true
        } catch {
            context.fireErrorCaught(error)
            context.close(promise: nil)
        }
        return hasDecoder
    }

    /// Gives bytes to the HTTP decoder, and returns what it made of them.
    @discardableResult private func forward(_ data: NIOAny, _ context: ChannelHandlerContext) -> DecodedParts {
        hasForwarded = true
        connection.receivedBytes()
        context.fireChannelRead(data)
        return connection.decoded
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        guard hasForwarded else { return connection.finishedReading() }
        hasForwarded = false
        context.fireChannelReadComplete()
    }

    /// Writes the answer to a request of the fast path; the bytes are made when it is known whether it is the last answer.
    func write(_ makeBytes: (_ isLast: Bool) -> ByteBuffer) {
        guard let context else { return }
        connection.writesWhole { isLast, promise in
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
