import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Sets up connections so that each costs only what it needs: thousands of them may be open, and most say nothing.
///
/// From its beginning a connection has the decoder of the fast path, the handler of the connection's state, and the handler
/// that answers calls on the event loop. The HTTP decoder joins them when bytes come that are no request of the fast path, and
/// Hummingbird when a request comes that the handler on the event loop forwards.
struct ConnectionInitializer: ServerChildChannel {
    /// A connection that is open.
    struct OpenConnection: ServerChildChannelValue {
        let channel: any Channel
    }

    private static let decoderLimits = {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = 16 * 1024
        limits.maxHeaderListSize = 32 * 1024
        limits.maxHeaderFieldCount = 100
        return limits
    }()
    /// It keeps nothing, so that one serves all connections.
    private static let codec = HTTP1ToHTTPServerCodec(secure: false)

    let registry: ConnectionRegistry
    let timeouts: ConnectionTimeouts
    let responder: PollResponder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<OpenConnection> {
        channel.eventLoop.makeCompletedFuture {
            let inline = InlineRPCHandler(responder: responder, regularPath: registry)
            try Self.addHandlers(to: channel.pipeline.syncOperations, timeouts: timeouts, inline: inline)
            registry.opened(channel)
            return OpenConnection(channel: channel)
        }
    }

    /// Does nothing: the handlers answer, or start what answers.
    func handle(value: OpenConnection, logger: Logger) async {}

    /// Adds what a connection has from its beginning.
    ///
    /// - Parameter inline: Answers calls on the event loop; without it all bytes go to the HTTP decoder.
    static func addHandlers(
        to pipeline: ChannelPipeline.SynchronousOperations,
        timeouts: ConnectionTimeouts,
        inline: InlineRPCHandler? = nil
    ) throws {
        let connection = HTTPConnectionHandler(timeouts: timeouts, now: pipeline.eventLoop.now)
        try pipeline.addHandler(FastPathDecoder(connection, inline))
        try pipeline.addHandler(connection)
        if let inline { try pipeline.addHandler(inline) }
    }

    /// Adds what reads and writes HTTP/1.1, on both sides of the connection's handler.
    static func addDecoder(
        to pipeline: ChannelPipeline.SynchronousOperations,
        fastPath: FastPathDecoder,
        connection: HTTPConnectionHandler
    ) throws {
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: decoderLimits)
        // Hummingbird's kinds of heads are validated when they are made.
        try pipeline.addHandler(codec, position: .after(connection))
        try pipeline.addHandlers([HTTPResponseEncoder(), ByteToMessageHandler(decoder)], position: .after(fastPath))
    }
}
