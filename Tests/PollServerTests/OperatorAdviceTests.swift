import Foundation
import Logging
import Testing

@testable import PollServer

@Suite("Advice to the operator")
struct OperatorAdviceTests {
    @Test("A local proxy that is not configured is told of once")
    func proxy() async throws {
        let pipe = Pipe()
        let output = LogOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        let logger = Logger(label: "test") {
            CanvassLogHandler(label: $0, level: .warning, format: .json, output: output)
        }
        try await TestServer.run(logger: logger) { server in
            for _ in 0..<3 { _ = try await server.post(HTTPText.echo("a"), "X-Forwarded-For: 203.0.113.9") }
        }
        pipe.fileHandleForWriting.closeFile()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text.split(separator: "\n").count == 1)
        #expect(text.contains("trusted-hops") && !text.contains("203.0.113.9"))
    }

    @Test("A request leaves no address, key or text in the log, whatever the level")
    func canaries() async throws {
        let pipe = Pipe()
        let output = LogOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        let logger = Logger(label: "test") {
            CanvassLogHandler(label: $0, level: .trace, format: .json, output: output)
        }
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
        pipe.fileHandleForWriting.closeFile()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text.split(separator: "\n").count >= 4)
        #expect(!text.contains("canary") && !text.contains("203.0.113.9") && !text.contains("127.0.0.1:"))
        #expect(text.contains(#""http.clientRequestId":"visible-2""#))
    }

    @Test("The limit of open files is raised as far as may be, and never lowered")
    func openFiles() {
        var before = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &before)
        #expect(OpenFileLimit.raise() == Int(clamping: before.rlim_max))
    }
}
