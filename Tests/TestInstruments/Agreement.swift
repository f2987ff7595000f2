/// Compares numbers with reference values, and collects those that are off.
public struct Agreement {
    /// How close is close enough; below an absolute distance of 1e-12 always.
    public enum Tolerance: Sendable {
        case relative(Double)
        case absolute(Double)
        /// Relative 1e-6 above 1e-14; below it both must be under 1e-13.
        case probability

        public static let standard = relative(1e-9)

        fileprivate func accepts(_ actual: Double, _ expected: Double) -> Bool {
            let distance = abs(actual - expected)
            return switch self {
            case .relative(let limit): distance <= max(1e-12, limit * abs(expected))
            case .absolute(let limit): distance <= limit
            case .probability:
                abs(expected) < 1e-14 ? actual >= 0 && actual < 1e-13 : distance <= 1e-6 * abs(expected)
            }
        }
    }

    private var compared = 0
    private var mismatches: [String] = []

    public init() {}

    public mutating func number(_ actual: JSON?, _ expected: JSON?, _ label: String, _ tolerance: Tolerance = .standard)
    {
        compared += 1
        switch (actual, expected) {
        case (.null?, .null?), (.null?, nil): break
        case (.number(let actual)?, .number(let expected)?) where tolerance.accepts(actual, expected): break
        default: mismatches.append("\(label): \(actual?.text ?? "nothing") instead of \(expected?.text ?? "nothing")")
        }
    }

    /// An object with `low` and `high` against a list of two.
    public mutating func interval(
        _ actual: JSON?,
        _ expected: JSON?,
        _ label: String,
        _ tolerance: Tolerance = .standard
    ) {
        if case .null? = expected { return equal(actual, .null, label) }
        number(actual?["low"], expected?[0], "\(label) low", tolerance)
        number(actual?["high"], expected?[1], "\(label) high", tolerance)
    }

    public mutating func numbers(_ actual: [JSON], _ expected: [JSON], _ label: String) {
        equal(actual.count, expected.count, "\(label) count")
        for (index, (one, other)) in zip(actual, expected).enumerated() { number(one, other, "\(label) [\(index)]") }
    }

    public mutating func equal<Value: Equatable>(_ actual: Value, _ expected: Value, _ label: String) {
        compared += 1
        if actual != expected { mismatches.append("\(label): \(actual) instead of \(expected)") }
    }

    /// What is wrong: the first numbers that are off, or that too few were compared; nil if nothing is.
    public func failure(atLeast least: Int) -> String? {
        if !mismatches.isEmpty {
            return "\(mismatches.count) of \(compared) are off:\n" + mismatches.prefix(20).joined(separator: "\n")
        }
        return compared < least ? "only \(compared) numbers compared" : nil
    }
}
