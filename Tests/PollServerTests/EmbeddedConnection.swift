import Foundation
import HTTPTypes
import JSONRPC
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import PollService
import Synchronization

@testable import PollServer

/// A connection without a socket: all handlers up to the one that answers calls, and behind it one that answers the rest.
final class EmbeddedConnection {
    /// Answers what is forwarded with 202, and keeps the headers.
    final class Sink: ChannelInboundHandler {
        typealias InboundIn = HTTPRequestPart
        typealias OutboundOut = HTTPResponsePart
        var heads: [HTTPRequest] = []
        var errors: [any Error] = []

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): heads.append(head)
            case .body: break
            case .end:
                let head = HTTPResponse(status: .accepted, headerFields: [.contentLength: "0"])
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { errors.append(error) }
    }

    /// Counts what the HTTP decoder reads.
    private final class Spy: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        var heads = 0

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if case .head = unwrapInboundIn(data) { heads += 1 }
            context.fireChannelRead(data)
        }
    }

    /// Starts the sink, and keeps what takes waiting until it is run.
    private final class Waiting: RegularPath {
        let sink = Sink()
        private let work = Mutex<[@Sendable () async -> Void]>([])

        func startHTTP(on channel: any Channel) throws { try channel.pipeline.syncOperations.addHandler(sink) }

        func run(_ work: @escaping @Sendable () async -> Void) -> Bool {
            self.work.withLock { $0.append(work) }
            return true
        }

        func next() -> (@Sendable () async -> Void)? { work.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    }

    let channel = EmbeddedChannel()
    private let waiting = Waiting()
    var sink: Sink { waiting.sink }
    private let spy = Spy()

    let metrics = ServerMetrics()

    init(
        _ service: SampleService = SampleService(),
        limits: RPCEndpoint.Limits = RPCEndpoint.Limits(),
        origins: Set<String> = [],
        hosts: [String] = []
    ) throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let responder = PollResponder(
            endpoint: RPCEndpoint(
                parts: service.parts,
                limits: limits,
                rateLimiter: nil,
                keyLimiter: nil,
                proxyNotice: UntrustedProxyNotice(logger: logger)
            ),
            pages: try PageRouter(parts: service.parts, rateLimiter: nil),
            crossOrigin: CrossOrigin(allowedOrigins: origins),
            probe: ReadinessProbe(check: service.readiness),
            metrics: metrics,
            logger: logger,
            hosts: HostNames(allowed: hosts)
        )
        let inline = InlineRPCHandler(responder: responder, regularPath: waiting)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(HalfClosing())
        try ConnectionInitializer.addHandlers(to: pipeline, timeouts: ConnectionTimeouts(), inline: inline)
        let connection = try pipeline.handler(type: HTTPConnectionHandler.self)
        try pipeline.addHandler(spy, position: .before(connection))
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/none")).wait()
    }

    /// How many requests the HTTP decoder has read.
    var decoded: Int { spy.heads }

    /// Whether the connection has an HTTP decoder.
    var hasDecoder: Bool {
        (try? channel.pipeline.syncOperations.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)) != nil
    }

    /// Whether the connection has what answers forwarded requests.
    var hasSink: Bool {
        (try? channel.pipeline.syncOperations.handler(type: Sink.self)) != nil
    }

    /// Has bytes arrive in one piece. What the decoder cannot read it reports to the sink.
    func receive(_ text: String) throws {
        try channel.writeInbound(ByteBuffer(string: text))
        channel.embeddedEventLoop.run()
    }

    /// Runs what takes waiting, and what that sets going.
    func runTasks() async {
        channel.embeddedEventLoop.run()
        while let work = waiting.next() {
            await work()
            channel.embeddedEventLoop.run()
        }
    }

    /// What has gone out since the last time.
    func sent() throws -> String {
        channel.embeddedEventLoop.run()
        var text = ""
        while let bytes = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
        return text
    }
}

/// Takes the place of a socket that can be closed on one side, which the embedded channel cannot.
final class HalfClosing: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .output else {
            context.close(mode: mode, promise: promise)
            return
        }
        promise?.succeed()
    }
}

/// Fields that decide how a request is read, or by whom, and forms in which readers of HTTP have differed.
enum StrangeFields {
    static let all = [
        "Transfer-Encoding: chunked", "Transfer-Encoding : chunked", "transfer-encoding:\tchunked",
        "X-Transfer-Encoding: chunked", "Content-Length: 5", "Content-Length: 0", "content-length: 1",
        "Host: evil.example", "Content-Type: text/plain", "Content-Type: application/json, text/plain",
        "Content-Encoding: gzip", "Expect: 100-continue", "Upgrade: h2c", "Connection: close",
        "Connection: keep-alive, Upgrade", "Connection: Content-Length", "Authorization: Bearer a", "TE: trailers",
        "Trailer: X", "HTTP2-Settings: AAMAAABkAAQAAP", "X-Unknown: 1", "User-Agent: a\r\nUser-Agent: b",
        "User-Agent: caf\u{E9}", "User-Agent: a\u{0}b", "User-Agent: a\tb", "User-Agent:  a", "User-Agent: a ",
        "User-Agent :a", " User-Agent: a", "User-Agent: a\n", "User-Agent: a\r", "User-Agent: a\r\n b", "User-Agent",
        "User-Agent:", ": a", "User-Agent: a\nTransfer-Encoding: chunked", "Accept: a\rContent-Length: 0",
    ]
}
