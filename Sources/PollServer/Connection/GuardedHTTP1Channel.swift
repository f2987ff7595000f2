import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Sets up connections so that each costs only what it needs: thousands of them may be open, and most say nothing.
///
/// From its beginning a connection has the entrance of plain requests, the guard, and the handler that answers what takes no
/// waiting. The HTTP decoder joins them when bytes come that are no plain request, and Hummingbird when a request comes that
/// takes waiting, or that is to be refused.
struct GuardedHTTP1Channel: ServerChildChannel {
    /// A connection that is open; who answers its requests is found out when they come.
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

    let conversations: Conversations
    let timeouts: ConnectionTimeouts
    let responder: PollResponder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<OpenConnection> {
        channel.eventLoop.makeCompletedFuture {
            let begun = BegunRequestHandler(responder: responder) { [conversations] in try conversations.begin(on: $0) }
            try Self.addEntrance(to: channel.pipeline.syncOperations, timeouts: timeouts, begun: begun)
            conversations.opened(channel)
            return OpenConnection(channel: channel)
        }
    }

    /// Nothing is left to do: the handlers do it, and whoever answers beyond them is started by them.
    func handle(value: OpenConnection, logger: Logger) async {}

    /// Adds what a connection has from its beginning.
    ///
    /// - Parameter begun: Answers what takes no waiting; without it the entrance passes everything on.
    static func addEntrance(
        to pipeline: ChannelPipeline.SynchronousOperations,
        timeouts: ConnectionTimeouts,
        begun: BegunRequestHandler? = nil
    ) throws {
        let connectionGuard = ConnectionGuard(timeouts: timeouts, now: pipeline.eventLoop.now)
        try pipeline.addHandler(PlainRequestHandler(connectionGuard, begun))
        try pipeline.addHandler(connectionGuard)
        if let begun { try pipeline.addHandler(begun) }
    }

    /// Adds what reads and writes HTTP/1.1, on both sides of the guard.
    static func addDecoder(
        to pipeline: ChannelPipeline.SynchronousOperations,
        entrance: PlainRequestHandler,
        connectionGuard: ConnectionGuard
    ) throws {
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: decoderLimits)
        // Hummingbird's kinds of heads are validated when they are made.
        try pipeline.addHandler(codec, position: .after(connectionGuard))
        try pipeline.addHandlers([HTTPResponseEncoder(), ByteToMessageHandler(decoder)], position: .after(entrance))
    }
}
