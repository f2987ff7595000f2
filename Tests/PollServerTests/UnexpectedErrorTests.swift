import InMemoryLogging
import Logging
import PollServer
import Testing

@Suite("Unexpected errors")
struct UnexpectedErrorTests {
    @Test("An unexpected error is logged with the response's request id, and the response does not show it")
    func logged() async throws {
        let log = InMemoryLogHandler()
        let metrics = ServerMetrics()
        var service = SampleService()
        service.observer = CallObserver(metrics: metrics, logger: Logger(label: "test") { _ in log })
        let answer = try await TestServer.run(service, metrics: metrics) {
            try await $0.post(#"{"jsonrpc":"2.0","id":1,"method":"test.fail","params":{}}"#)
        }
        let entry = try #require(log.entries.first)
        #expect(entry.level == .error)
        #expect(entry.metadata["rpc.method"] == "test.fail")
        #expect(entry.metadata["request.id"].map { "\($0)" } == answer.fields["x-request-id"])
        #expect(entry.metadata["error.cause"].map { "\($0)" }?.contains("Cause") == true)
        #expect(!answer.body.contains("Cause"))
    }
}
