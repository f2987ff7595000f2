import InMemoryLogging
import Logging
import Testing

@testable import PollServer

@Suite("Advice to the operator")
struct OperatorAdviceTests {
    @Test("A local proxy that is not configured is told of once")
    func proxy() async throws {
        let log = InMemoryLogHandler()
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = .warning
        try await TestServer.run(logger: logger) { server in
            for _ in 0..<3 { _ = try await server.post(HTTPText.echo("a"), "X-Forwarded-For: 203.0.113.9") }
        }
        #expect(log.entries.count == 1)
        let text = "\(log.entries)"
        #expect(text.contains("trusted-hops") && !text.contains("203.0.113.9"))
    }

    @Test("A request leaves no address, key or text in the log, whatever the level")
    func canaries() async throws {
        let log = InMemoryLogHandler()
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = .trace
        let metrics = ServerMetrics()
        var service = SampleService()
        service.observer = CallObserver(metrics: metrics, logger: logger)
        try await TestServer.run(service, metrics: metrics, logger: logger) { server in
            let fields = [
                "User-Agent: canary", "Cookie: a=canary", "X-Forwarded-For: 203.0.113.9", "Referer: http://canary",
            ]
            for authorization in ["Bearer canary", "Basic canary"] {
                let request = HTTPText.post(HTTPText.echo("canary"), fields + ["Authorization: \(authorization)"])
                _ = try await server.send(request)
            }
            _ = try await server.send(
                HTTPText.get("/canary?token=canary", "X-Request-Id: can ary", "X-Request-Id: visible-1")
            )
            _ = try await server.send(HTTPText.get("/", "X-Request-Id: visible-2"))
        }
        #expect(log.entries.count >= 4)
        let text = "\(log.entries)"
        #expect(!text.contains("canary") && !text.contains("203.0.113.9") && !text.contains("127.0.0.1:"))
        #expect(log.entries.contains { $0.metadata["http.clientRequestId"] == "visible-2" })
    }
}
