import JSONRPC
import Synchronization

/// The server's own metrics.
public final class ServerMetrics: Sendable {
    /// The registry of the metrics; bootstrap swift-metrics with it to show those of libraries too.
    public let registry: MetricsRegistry

    private let answers: [Int: CounterSeries]
    private let otherAnswers: CounterSeries
    private let calls = Mutex<[String: MethodSeries]>([:])
    private let requests = Atomic<Int>(0)

    /// The series of one method.
    private struct MethodSeries {
        let latency: HistogramSeries
        var byCode: [Int: CounterSeries] = [:]
    }

    private static let callsName = "canvass_rpc_calls_total"
    private static let latencyName = "canvass_rpc_duration_seconds"
    private static let answersName = "canvass_http_requests_total"

    /// Creates the metrics in a registry.
    public init(registry: MetricsRegistry = MetricsRegistry()) {
        self.registry = registry
        registry.describe(Self.callsName, .counter, "Calls by method and error code; code 0 is success.")
        registry.describe(Self.latencyName, .histogram, "Time from reading the parameters to the written result.")
        registry.describe(Self.answersName, .counter, "HTTP requests by the status of their answer.")
        let statuses = [200, 204, 400, 403, 404, 405, 408, 413, 415, 421, 429, 500, 503]
        answers = Dictionary(
            uniqueKeysWithValues: statuses.map { status in
                (status, registry.counter(Self.answersName, [("status", String(status))]))
            }
        )
        otherAnswers = registry.counter(Self.answersName, [("status", "other")])
    }

    /// The number of requests that are being read or processed.
    var requestsInFlight: Int { requests.load(ordering: .relaxed) }

    /// Counts the start of a request, and returns the number of requests in flight.
    func requestBegan() -> Int { requests.wrappingAdd(1, ordering: .relaxed).newValue }

    /// Counts the end of a request; nil where it was closed without a response.
    func requestEnded(status: Int?) {
        requests.wrappingSubtract(1, ordering: .relaxed)
        if let status { (answers[status] ?? otherAnswers).increment(by: 1) }
    }

    /// Counts the outcome of a call. Its method comes from the closed set of registered ones.
    func finished(_ call: RPCCallOutcome) {
        let code = call.errorCode ?? 0
        let (latency, count) = calls.withLock { calls in
            if let series = calls[call.method], let count = series.byCode[code] { return (series.latency, count) }
            var series = calls[call.method] ?? makeSeries(call.method)
            let count = makeCounter(call.method, code: code)
            series.byCode[code] = count
            calls[call.method] = series
            return (series.latency, count)
        }
        count.increment(by: 1)
        latency.record(call.duration)
    }

    private func makeSeries(_ method: String) -> MethodSeries {
        MethodSeries(latency: registry.histogram(Self.latencyName, [("method", method)]))
    }

    private func makeCounter(_ method: String, code: Int) -> CounterSeries {
        registry.counter(Self.callsName, [("method", method), ("code", String(code))])
    }

    /// The metrics page.
    func exposition(with gauges: [GaugeReading]) -> String {
        let inFlight = GaugeReading(
            "canvass_http_requests_in_flight",
            help: "HTTP requests being read or answered.",
            value: Double(requestsInFlight)
        )
        return registry.exposition(with: gauges + [inFlight] + ProcessReadings.now())
    }
}
