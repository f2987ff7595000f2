import CoreMetrics
import Foundation
import InMemoryLogging
import Logging
import PollService
import Testing

@testable import JSONRPC
@testable import PollServer

/// The text format, read by its grammar.
struct Exposition {
    var types: [String: String] = [:]
    /// By name and labels, as they stand.
    var values: [String: Double] = [:]

    struct Malformed: Error {
        let line: String
    }

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw Malformed(line: "the last") }
        let sample =
            /([a-zA-Z_][a-zA-Z0-9_]*)((?:\{(?:[a-zA-Z_]\w*="(?:[^"\\]|\\.)*",?)*\})?) ([-+0-9.eE]+|NaN|[-+]Inf)/
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("# TYPE "), words.count == 4 {
                guard types.updateValue(String(words[3]), forKey: String(words[2])) == nil else {
                    throw Malformed(line: String(line))
                }
            } else if !line.hasPrefix("# HELP ") {
                guard let match = try sample.wholeMatch(in: line), let value = Double(match.3) else {
                    throw Malformed(line: String(line))
                }
                guard values.updateValue(value, forKey: String(match.1 + match.2)) == nil else {
                    throw Malformed(line: String(line))
                }
            }
        }
    }
}

@Suite("Metrics")
struct MetricsTests {
    @Test("The page counts calls by method and code, requests by status, and reads gauges and the process")
    func page() async throws {
        let metrics = ServerMetrics()
        var service = SampleService()
        service.observer = CallObserver(
            metrics: metrics,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let answer = try await TestServer.run(service, metrics: metrics) { server in
            for _ in 0..<3 { _ = try await server.post(HTTPText.echo("a")) }
            _ = try await server.post(#"{"jsonrpc":"2.0","id":1,"method":"no.such.method"}"#)
            _ = try await server.post(#"{"jsonrpc":"2.0","id":1,"method":"evil"}"#)
            _ = try await server.post(#"{"jsonrpc":"2.0","id":1,"method":"test.fail"}"#)
            _ = try await server.send(HTTPText.get("/nothing"))
            return try await server.send(HTTPText.get("/metrics"))
        }
        #expect(answer.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        let page = try Exposition(answer.body)
        #expect(page.values[#"canvass_rpc_calls_total{method="test.echo",code="0"}"#] == 3)
        #expect(page.values[#"canvass_rpc_calls_total{method="test.fail",code="-32603"}"#] == 1)
        #expect(page.values[#"canvass_rpc_calls_total{method="unknown",code="-32601"}"#] == 2)
        #expect(page.values[#"canvass_rpc_duration_seconds_count{method="test.echo"}"#] == 3)
        #expect(page.values[#"canvass_http_requests_total{status="404"}"#] == 1)
        #expect(page.values["canvass_http_requests_in_flight"] == 1)
        #expect(page.values["canvass_queue_length"] == 3)
        #expect((page.values["process_resident_memory_bytes"] ?? 0) > 1_000_000)
        #expect((page.values["process_cpu_seconds_total"] ?? 0) > 0)
        #expect((page.values["process_open_fds"] ?? 0) > 3)
        #expect(page.types["canvass_rpc_duration_seconds"] == "histogram")
        #expect(!answer.body.contains("evil"))
    }

    @Test("A slow batch is one line in the log for each method, and every call in the count")
    func slowBatch() throws {
        let log = InMemoryLogHandler()
        let logger = Logger(label: "test") { _ in log }
        let metrics = ServerMetrics()
        let observer = CallObserver(metrics: metrics, logger: logger, slowCall: .seconds(1))
        for request in ["a", "b"] {
            let context = CallContext(requestID: request, caller: .anonymous)
            for method in Array(repeating: "vote.submit", count: 1_000) + ["poll.get", "poll.get"] {
                let call = RPCCallOutcome(
                    method: method,
                    errorCode: nil,
                    duration: .seconds(2),
                    isNotification: false,
                    unexpectedError: nil
                )
                observer.finished(call, context: context)
            }
        }
        #expect(log.entries.count { $0.level >= .warning } == 4)
        let page = try Exposition(metrics.exposition(with: []))
        #expect(page.values[#"canvass_rpc_calls_total{method="vote.submit",code="0"}"#] == 2_000)
    }

    @Test("A histogram's buckets add up, and each value lies in the first that holds it")
    func histogram() throws {
        let registry = MetricsRegistry()
        let series = registry.histogram("h", [("a", "b")])
        let values = [0.0001, 0.0005, 0.00051, 0.3, 10, 11]
        for value in values { series.record(value) }
        let page = try Exposition(registry.exposition())
        for bound in HistogramSeries.bounds {
            let expected = Double(values.count { $0 <= bound })
            #expect(page.values[#"h_bucket{a="b",le="\#(bound.prometheus)"}"#] == expected)
        }
        #expect(page.values[#"h_bucket{a="b",le="+Inf"}"#] == 6)
        #expect(page.values[#"h_count{a="b"}"#] == 6)
        #expect(abs((page.values[#"h_sum{a="b"}"#] ?? 0) - values.reduce(0, +)) < 1e-9)
    }

    @Test("Everything that swift-metrics offers can be shown")
    func factory() throws {
        let registry = MetricsRegistry()
        Counter(label: "db.queries", dimensions: [("kind", "a\"b\\c\nd")], factory: registry).increment(by: 2)
        FloatingPointCounter(label: "bytes", factory: registry).increment(by: 0.5)
        Gauge(label: "depth", factory: registry).record(7)
        Meter(label: "level", factory: registry).set(3)
        Recorder(label: "sizes", factory: registry).record(2)
        Timer(label: "wait", factory: registry).recordMilliseconds(2)
        Gauge(label: "db.queries_total", factory: registry).record(1)
        let page = try Exposition(registry.exposition())
        #expect(page.values[#"db_queries_total{kind="a\"b\\c\nd"}"#] == 2)
        #expect(page.values["bytes_total"] == 0.5)
        #expect(page.values["depth"] == 7)
        #expect(page.values["level"] == 3)
        #expect(page.values["sizes_count"] == 1)
        #expect(page.values["wait_seconds_sum"] == 0.002)
        #expect(page.types["db_queries_total_gauge"] == "gauge")
    }

    @Test("A name or label that comes from outside cannot fill the memory")
    func bounded() {
        let registry = MetricsRegistry()
        for number in 0..<3_000 { registry.counter("c", [("n", String(number))]).increment(by: 1) }
        #expect(registry.exposition().split(separator: "\n").count == MetricsRegistry.seriesLimit + 1)
    }
}
