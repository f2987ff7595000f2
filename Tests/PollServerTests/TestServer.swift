import Logging
import NIOCore
import NIOPosix
import PollServer
import ServiceLifecycle

/// A server on a port of the system's choice, with the sample methods behind it.
struct TestServer: Sendable {
    let port: Int
    let group: ServiceGroup
    let metrics: ServerMetrics

    /// Runs a server while the body runs, and ends it in good order.
    static func run<Result: Sendable>(
        _ service: SampleService = SampleService(),
        metrics: ServerMetrics = ServerMetrics(),
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        configure: (inout CanvassServer.Settings) -> Void = { _ in },
        body: (TestServer) async throws -> Result
    ) async throws -> Result {
        try await run(service.parts, metrics: metrics, logger: logger, configure: configure, body: body)
    }

    /// Runs a server with a service of any kind behind it while the body runs.
    static func run<Result: Sendable>(
        _ parts: PollServerParts,
        metrics: ServerMetrics = ServerMetrics(),
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        configure: (inout CanvassServer.Settings) -> Void = { _ in },
        body: (TestServer) async throws -> Result
    ) async throws -> Result {
        var settings = CanvassServer.Settings()
        settings.port = 0
        configure(&settings)
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let server = CanvassServer(
            parts: parts,
            settings: settings,
            metrics: metrics,
            logger: logger,
            onListening: { port.yield($0) }
        )
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [server], logger: logger))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { port.finish() }
                try await group.run()
            }
            for await number in ports {
                let result = try await body(TestServer(port: number, group: group, metrics: metrics))
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
                return result
            }
            try await tasks.waitForAll()
            throw NotListening()
        }
    }

    struct NotListening: Error {}

    /// Lends a connection.
    func withConnection<Result: Sendable>(_ body: (TestConnection) async throws -> Result) async throws -> Result {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await body(TestConnection(inbound.makeAsyncIterator(), outbound))
        }
    }

    /// Sends one request on a connection of its own.
    func send(_ request: String) async throws -> HTTPAnswer {
        try await withConnection { connection in
            try await connection.write(request)
            return try await connection.answer()
        }
    }

    /// Posts a body to `/rpc`.
    func post(_ body: String, _ fields: String...) async throws -> HTTPAnswer {
        try await send(HTTPText.post(body, fields))
    }
}

/// Requests as they go over the wire.
enum HTTPText {
    static func post(_ body: String, _ fields: [String] = []) -> String {
        let hasType = fields.contains { $0.lowercased().hasPrefix("content-type") }
        let all =
            ["POST /rpc HTTP/1.1", "Host: test", "Content-Length: \(body.utf8.count)"]
            + (hasType ? [] : ["Content-Type: application/json"]) + fields
        return all.joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    static func get(_ path: String, method: String = "GET", _ fields: String...) -> String {
        (["\(method) \(path) HTTP/1.1", "Host: test"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
    }

    static func echo(_ text: String, id: String = "1") -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"method":"test.echo","params":{"text":"\#(text)"}}"#
    }
}
