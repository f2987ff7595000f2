extension MetricsRegistry {
    /// The content type of the exposition.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// All metrics in the Prometheus text format 0.0.4, with the readings of current values.
    func exposition(with gauges: [GaugeReading] = []) -> String {
        var text = ""
        for (name, family) in snapshot() where !family.series.isEmpty {
            text += Self.heading(name, help: family.help, kind: family.kind)
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                for line in series.lines(name: name, labels: labels) { text += line + "\n" }
            }
        }
        for (name, readings) in Dictionary(grouping: gauges, by: \.name).sorted(by: { $0.key < $1.key }) {
            guard let first = readings.first else { continue }
            text += Self.heading(name, help: first.help, kind: first.isCounter ? .counter : .gauge)
            for reading in readings {
                text += "\(MetricLabels(reading.labels).attached(to: name)) \(reading.value.prometheus)\n"
            }
        }
        return text
    }

    private static func heading(_ name: String, help: String?, kind: Kind) -> String {
        let help = help.map { "# HELP \(name) \($0.replacing("\\", with: #"\\"#).replacing("\n", with: " "))\n" } ?? ""
        return "\(help)# TYPE \(name) \(kind.rawValue)\n"
    }
}
