public import CoreMetrics
import Synchronization

/// Collects the metrics of the process and writes them in the Prometheus text format.
///
/// It is a backend of swift-metrics: once bootstrapped, it also shows the metrics of libraries. Characters that
/// Prometheus does not accept in a name become underscores; counters end in `_total` and timers in `_seconds`.
public final class MetricsRegistry: MetricsFactory, Sendable {
    /// The most series of one name; further ones count, but are not shown.
    ///
    /// Labels come from closed sets. The limit keeps a mistake there from filling the memory.
    static let seriesLimit = 2_000

    enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    struct Family: Sendable {
        let kind: Kind
        var help: String?
        var series: [MetricLabels: any MetricSeries] = [:]
    }

    private let families = Mutex<[String: Family]>([:])

    /// Creates a registry without metrics.
    public init() {}

    /// Sets the help text of a metric.
    func describe(_ name: String, _ kind: Kind, _ help: String) {
        families.withLock { $0[name, default: Family(kind: kind)].help = help }
    }

    func counter(_ name: String, _ labels: [(String, String)] = []) -> CounterSeries {
        series(name, .counter, labels) { CounterSeries() }
    }

    func gauge(_ name: String, _ labels: [(String, String)] = []) -> GaugeSeries {
        series(name, .gauge, labels) { GaugeSeries() }
    }

    func histogram(_ name: String, _ labels: [(String, String)] = []) -> HistogramSeries {
        series(name, .histogram, labels) { HistogramSeries() }
    }

    /// The series of a name and labels, created on first use; a name that is taken by another kind gets the kind
    /// appended.
    private func series<Series: MetricSeries>(
        _ name: String,
        _ kind: Kind,
        _ labels: [(String, String)],
        make: () -> Series
    ) -> Series {
        let labels = MetricLabels(labels)
        return families.withLock { families in
            let name = families[name].map { $0.kind == kind } ?? true ? name : "\(name)_\(kind.rawValue)"
            var family = families[name] ?? Family(kind: kind)
            if let known = family.series[labels] as? Series { return known }
            let new = make()
            if family.series.count < Self.seriesLimit { family.series[labels] = new }
            families[name] = family
            return new
        }
    }

    func snapshot() -> [(name: String, family: Family)] {
        families.withLock { families in families.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }

    private func remove(_ handler: AnyObject) {
        families.withLock { families in
            families = families.mapValues { family in
                var family = family
                family.series = family.series.filter { $0.value as AnyObject !== handler }
                return family
            }
        }
    }
}

extension MetricsRegistry {
    /// A counter of whole numbers.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(MetricName.counter(label), dimensions)
    }

    /// A counter of any numbers.
    public func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(MetricName.counter(label), .counter, dimensions) { FloatingPointCounterSeries() }
    }

    /// A gauge.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(MetricName(label).text, dimensions)
    }

    /// A histogram, or a gauge where values are not aggregated.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate ? histogram(MetricName(label).text, dimensions) : gauge(MetricName(label).text, dimensions)
    }

    /// A histogram of seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(MetricName.timer(label), dimensions)
    }

    /// Forgets a counter.
    public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    /// Forgets a counter.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    /// Forgets a meter.
    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    /// Forgets a recorder.
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    /// Forgets a timer.
    public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }
}
