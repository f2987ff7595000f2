/// The current value of something on the metrics page, such as the length of a queue.
public struct GaugeReading: Sendable {
    /// The metric's name, such as `canvass_pool_connections`.
    public let name: String
    /// The metric's meaning in one sentence.
    public let help: String
    /// Labels with values from closed sets.
    public let labels: [(String, String)]
    /// The value.
    public let value: Double
    /// Whether the value only increases.
    public let isCounter: Bool

    /// Creates a reading; characters that Prometheus does not accept in a name become underscores.
    public init(_ name: String, help: String, labels: [(String, String)] = [], value: Double, isCounter: Bool = false) {
        self.name = MetricName(name).text
        self.help = help
        self.labels = labels
        self.value = value
        self.isCounter = isCounter
    }
}
