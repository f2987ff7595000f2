import HTTPTypes
import HummingbirdCore
package import Logging
package import NIOCore
import NIOPosix
public import ServiceLifecycle

/// The HTTP server: answers JSON-RPC at `POST /rpc`, and the health and metrics pages.
///
/// At a graceful shutdown it accepts no more connections, responds to the requests in flight and to those that arrive
/// shortly after on open connections, and then closes each connection cleanly or with a response that says so.
public struct CanvassServer: Service {
    /// Connections accepted in one turn of the event loop. Under load a turn takes long, and with the default of four
    /// the system's queue of new connections overflows: their clients wait seconds before they try again.
    private static let acceptedTogether: UInt = 256

    private let parts: PollServerParts
    private let settings: Settings
    private let metrics: ServerMetrics
    private let logger: Logger
    private let eventLoopGroup: any EventLoopGroup
    private let onListening: @Sendable (_ port: Int) async -> Void
    private let timeouts: ConnectionTimeouts

    /// Creates a server; ``run()`` starts it.
    ///
    /// - Parameters:
    ///   - parts: The service behind it.
    ///   - settings: Where it listens and what it allows.
    ///   - metrics: Counts the requests; give the same to the `CallObserver` of the router.
    ///   - eventLoopGroup: Carries the connections.
    ///   - onListening: Receives the port once connections are accepted; the system chooses it where 0 is configured.
    package init(
        parts: PollServerParts,
        settings: Settings,
        metrics: ServerMetrics,
        logger: Logger,
        eventLoopGroup: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.parts = parts
        self.settings = settings
        self.metrics = metrics
        self.logger = logger
        self.eventLoopGroup = eventLoopGroup
        self.onListening = onListening
        timeouts = ConnectionTimeouts(
            header: TimeAmount(settings.headerTimeout),
            body: TimeAmount(settings.bodyTimeout),
            idle: TimeAmount(settings.idleTimeout),
            write: TimeAmount(settings.bodyTimeout)
        )
    }

    /// Serves until the service group shuts down or the task is cancelled.
    ///
    /// - Throws: `ListeningError` if the address cannot be listened at.
    public func run() async throws {
        let probe = ReadinessProbe(check: parts.readiness)
        let hub = EventHub()
        let responder = try makeResponder(probe: probe, hub: hub)
        var transportLogger = logger
        // The application logs the address itself.
        transportLogger.logLevel = max(logger.logLevel, .notice)
        let registry = ConnectionRegistry(Self.http1(responder), logger: transportLogger)
        let server = makeServer(responder, registry, logger: transportLogger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await probe.run() }
            group.addTask { await hub.run() }
            defer { group.cancelAll() }
            do {
                try await registry.run { try await server.run() }
            } catch let error as IOError {
                throw ListeningError(host: settings.host, port: settings.port, cause: error)
            } catch let error as SocketAddressError {
                throw ListeningError(host: settings.host, port: settings.port, cause: error)
            }
        }
    }

    private func makeRateLimiter() -> RateLimiter? {
        settings.rateLimit > 0 ? RateLimiter(callsPerMinute: settings.rateLimit) : nil
    }

    private var pageSettings: PageSettings {
        PageSettings(
            address: PublicAddress(configured: settings.publicAddress, trustedHops: settings.trustedHops),
            framingOrigins: settings.allowedOrigins,
            readLimiter: settings.rateLimit > 0
                ? RateLimiter(callsPerMinute: settings.rateLimit * PageSettings.readsForVote) : nil,
            pictures: PictureMaker(programFolders: parts.programFolders)
        )
    }

    private func makeResponder(probe: ReadinessProbe, hub: EventHub) throws -> PollResponder {
        let rateLimiter = makeRateLimiter()
        let keyLimiter = makeRateLimiter()
        return PollResponder(
            endpoint: RPCEndpoint(
                parts: parts,
                limits: settings.endpointLimits,
                rateLimiter: rateLimiter,
                keyLimiter: keyLimiter,
                proxyNotice: UntrustedProxyNotice(logger: logger)
            ),
            pages: try PageRouter(
                parts: parts,
                rateLimiter: rateLimiter,
                keyLimiter: keyLimiter,
                hub: hub,
                settings: pageSettings
            ),
            crossOrigin: CrossOrigin(allowedOrigins: Set(settings.allowedOrigins)),
            probe: probe,
            metrics: metrics,
            logger: logger,
            hosts: HostNames(allowed: settings.allowedHosts)
        )
    }

    /// The channel in which Hummingbird responds to requests; connections are set up without it.
    private static func http1(_ responder: PollResponder) -> HTTP1Channel {
        HTTP1Channel { request, writer, channel in
            if responder.wantsBody(of: request) {
                try await writer.writeInformationalHead(HTTPResponse(status: .continue))
            }
            let response = try await answer(to: request, peer: channel.remoteAddress, by: responder)
            try await writer.write(response: response.head, body: response.body)
        }
    }

    /// Makes the response in a child task, whose memory is freed before the response is sent and the next request
    /// awaited: a task keeps the deepest stack that it ever had, and event streams and open browsers keep theirs for
    /// hours.
    private static func answer(
        to request: Request,
        peer: SocketAddress?,
        by responder: PollResponder
    ) async throws -> Response {
        async let response = responder.respond(to: request, peer: peer)
        return try await response
    }

    private func makeServer(
        _ responder: PollResponder,
        _ registry: ConnectionRegistry,
        logger: Logger
    ) -> any Service {
        ConnectionInitializer(registry: registry, timeouts: timeouts, responder: responder).server(
            configuration: ServerConfiguration(
                address: .hostname(settings.host, port: settings.port),
                backlog: 4_096,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.connectionLimit)
            ),
            onServerRunning: { [onListening] channel in
                do {
                    try await channel.setOption(.maxMessagesPerRead, value: Self.acceptedTogether).get()
                } catch {
                    logger.warning(
                        "Connections are accepted a few at a time.",
                        metadata: ["error": "\(String(reflecting: error))"]
                    )
                }
                await onListening(channel.localAddress?.port ?? 0)
            },
            eventLoopGroup: eventLoopGroup,
            logger: logger
        )
    }
}

extension CanvassServer: CustomStringConvertible {
    /// The name alone: the parts hold secrets, which must not be logged.
    public var description: String { "CanvassServer" }
}
