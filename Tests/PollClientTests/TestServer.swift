import Hummingbird
import NIOCore
import PollClient
import ServiceLifecycle

/// A server on a free port that answers every message as it is told, for the time of a test.
enum TestServer {
    struct Answer: Sendable {
        var status = 200
        var body: String
    }

    /// - Parameter answer: Called with the message and the value of the Authorization header.
    static func run(
        answer: @escaping @Sendable (_ message: String, _ authorization: String?) async throws -> Answer,
        test: @Sendable @escaping (_ address: String) async throws -> Void
    ) async throws {
        let router = Router()
        router.post("rpc") { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            let message = String(buffer: body)
            let authorization = request.headers[.authorization]
            // An answer that a test lets wait for ever must not keep the server from stopping.
            let answer = try await cancelWhenGracefulShutdown { try await answer(message, authorization) }
            return Response(
                status: .init(code: answer.status),
                headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: answer.body))
            )
        }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                port.yield(channel.localAddress?.port ?? 0)
                port.finish()
            }
        )
        let services = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: application.logger)
        )
        try await withThrowingTaskGroup { group in
            group.addTask { try await services.run() }
            for await port in ports {
                do {
                    try await test("http://127.0.0.1:\(port)")
                } catch {
                    await services.triggerGracefulShutdown()
                    throw error
                }
            }
            // A server that is cancelled drops connections that it has just accepted, which NIO takes for a mistake.
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
        }
    }
}
