/// A value of the moment for the metrics page, such as the length of a queue.
public struct GaugeReading: Sendable {
    /// The name, which Prometheus accepts, such as `canvass_pool_connections`.
    public let name: String
    /// What it means, in one sentence.
    public let help: String
    /// Labels with values from closed sets.
    public let labels: [(String, String)]
    /// The value.
    public let value: Double
    /// Whether the value only rises, as a count does.
    public let isCounter: Bool

    /// A value with its meaning.
    public init(_ name: String, help: String, labels: [(String, String)] = [], value: Double, isCounter: Bool = false) {
        self.name = MetricName(name).text
        self.help = help
        self.labels = labels
        self.value = value
        self.isCounter = isCounter
    }
}
