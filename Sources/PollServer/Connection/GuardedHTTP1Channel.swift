import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// Hummingbird's HTTP/1.1 channel with the connection guard in its pipeline, and before Hummingbird's own handlers one that
/// answers what takes no waiting.
struct GuardedHTTP1Channel: ServerChildChannel {
    let http1: HTTP1Channel
    let timeouts: ConnectionTimeouts
    let responder: PollResponder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        http1.setup(channel: channel, logger: logger).flatMapThrowing { [timeouts, responder] value in
            let pipeline = channel.pipeline.syncOperations
            let next = try pipeline.handler(type: HTTPConnectionStateHandler.self)
            let begun = BegunRequestHandler(responder: responder)
            try pipeline.addHandler(begun, position: .before(next))
            try Self.addGuard(to: pipeline, timeouts: timeouts, begun: begun)
            return value
        }
    }

    /// Adds the guard to a pipeline that decodes HTTP/1.1, and before the decoder the entrance of plain requests.
    ///
    /// - Parameter begun: answers what takes no waiting; without it the entrance passes everything on.
    static func addGuard(
        to pipeline: ChannelPipeline.SynchronousOperations,
        timeouts: ConnectionTimeouts,
        begun: BegunRequestHandler? = nil
    ) throws {
        let connectionGuard = ConnectionGuard(timeouts: timeouts, now: pipeline.eventLoop.now)
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        try pipeline.addHandler(connectionGuard, position: .after(decoder))
        try pipeline.addHandler(PlainRequestHandler(connectionGuard, begun), position: .first)
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await http1.handle(value: value, logger: logger)
    }
}
