/// A name that Prometheus accepts: `[a-zA-Z_][a-zA-Z0-9_]*`.
struct MetricName: Sendable, Hashable {
    let text: String

    /// Converts a label of swift-metrics to the nearest valid name.
    init(_ label: String) {
        var text = ""
        for scalar in label.unicodeScalars {
            let isDigit = ("0"..."9").contains(scalar)
            let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
            if isDigit, text.isEmpty { text = "_" }
            text.unicodeScalars.append(isDigit || isLetter ? scalar : "_")
        }
        self.text = text.isEmpty ? "_" : text
    }

    static func counter(_ label: String) -> String { ending(label, "_total") }
    static func timer(_ label: String) -> String { ending(label, "_seconds") }

    private static func ending(_ label: String, _ end: String) -> String {
        let name = MetricName(label).text
        return name.hasSuffix(end) ? name : name + end
    }
}

/// The labels of a series as they are written between braces.
struct MetricLabels: Sendable, Hashable, Comparable {
    /// As in `method="vote.submit",code="0"`; empty for no labels.
    let text: String

    init(_ labels: [(String, String)]) {
        text = labels.map { "\(MetricName($0.0).text)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    }

    /// The name of a series with these labels; a bucket of a histogram has its upper bound as another label.
    func attached(to name: String, bound: String? = nil) -> String {
        let all = [text, bound.map { "le=\"\($0)\"" } ?? ""].filter { !$0.isEmpty }.joined(separator: ",")
        return all.isEmpty ? name : "\(name){\(all)}"
    }

    static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    private static func escaped(_ value: String) -> String {
        var escaped = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": escaped += #"\\"#
            case "\"": escaped += #"\""#
            case "\n": escaped += #"\n"#
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
