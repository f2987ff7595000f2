import CoreMetrics
import Synchronization

/// One line or group of lines of the exposition.
protocol MetricSeries: AnyObject, Sendable {
    /// The lines, without a line end after the last.
    func lines(name: String, labels: MetricLabels) -> [String]
}

/// A counter of whole numbers.
final class CounterSeries: MetricSeries, CounterHandler {
    private let count = Atomic<Int64>(0)

    var value: Int64 { count.load(ordering: .relaxed) }

    func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { count.store(0, ordering: .relaxed) }
    func lines(name: String, labels: MetricLabels) -> [String] { ["\(labels.attached(to: name)) \(value)"] }
}

/// A counter of any numbers.
final class FloatingPointCounterSeries: MetricSeries, FloatingPointCounterHandler {
    private let sum = Mutex(0.0)

    func increment(by amount: Double) { sum.withLock { $0 += amount } }
    func reset() { sum.withLock { $0 = 0 } }

    func lines(name: String, labels: MetricLabels) -> [String] {
        ["\(labels.attached(to: name)) \(sum.withLock { $0 }.prometheus)"]
    }
}

/// A gauge.
final class GaugeSeries: MetricSeries, MeterHandler, RecorderHandler {
    private let current = Mutex(0.0)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { current.withLock { $0 = value } }
    func increment(by amount: Double) { current.withLock { $0 += amount } }
    func decrement(by amount: Double) { current.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }

    func lines(name: String, labels: MetricLabels) -> [String] {
        ["\(labels.attached(to: name)) \(current.withLock { $0 }.prometheus)"]
    }
}

/// A histogram with cumulative buckets.
final class HistogramSeries: MetricSeries, RecorderHandler, TimerHandler {
    /// The upper bounds of the buckets in seconds.
    static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private struct State {
        var counts = [Int](repeating: 0, count: HistogramSeries.bounds.count + 1)
        var sum = 0.0
    }

    private let state = Mutex(State())

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func record(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        record(Double(seconds) + Double(attoseconds) * 1e-18)
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) * 1e-9) }

    func lines(name: String, labels: MetricLabels) -> [String] {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var running = 0
        var lines: [String] = []
        for (position, count) in counts.enumerated() {
            running += count
            let bound = position < Self.bounds.count ? Self.bounds[position].prometheus : "+Inf"
            lines.append("\(labels.attached(to: name + "_bucket", bound: bound)) \(running)")
        }
        lines.append("\(labels.attached(to: name + "_sum")) \(sum.prometheus)")
        lines.append("\(labels.attached(to: name + "_count")) \(running)")
        return lines
    }
}

extension Double {
    /// The number in the Prometheus text format.
    var prometheus: String {
        if isNaN { return "NaN" }
        if isInfinite { return self < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: self) { return String(whole) }
        return String(self)
    }
}
