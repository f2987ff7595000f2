import PollAnalytics
import Testing

/// Compares numbers with the fixture's within its tolerances, counts them, and remembers those that are off.
struct Comparison {
    /// How close is close enough.
    enum Tolerance {
        /// Relative 1e-9 or absolute 1e-12.
        case standard
        /// An absolute distance.
        case absolute(Double)
        /// A relative distance, or an absolute one of 1e-12.
        case relative(Double)
        /// Relative 1e-6 above 1e-14; below it both must be under 1e-13.
        case probability

        func accepts(_ actual: Double, _ expected: Double) -> Bool {
            let distance = abs(actual - expected)
            switch self {
            case .standard: return distance <= max(1e-12, 1e-9 * abs(expected))
            case .absolute(let limit): return distance <= limit
            case .relative(let limit): return distance <= max(1e-12, limit * abs(expected))
            case .probability:
                if abs(expected) < 1e-14 { return actual >= 0 && actual < 1e-13 }
                return distance <= 1e-6 * abs(expected)
            }
        }
    }

    private(set) var compared = 0
    private(set) var mismatches: [String] = []

    mutating func number(
        _ actual: Double?,
        _ expected: JSONValue,
        _ label: @autoclosure () -> String,
        within tolerance: Tolerance = .standard
    ) {
        compared += 1
        switch (actual, expected) {
        case (nil, .null): break
        case (let actual?, .number(let value)) where tolerance.accepts(actual, value): break
        default: mismatches.append("\(label()): \(String(describing: actual)) instead of \(expected)")
        }
    }

    mutating func numbers(
        _ actual: [Double],
        _ expected: JSONValue,
        _ label: @autoclosure () -> String,
        within tolerance: Tolerance = .standard
    ) {
        guard actual.count == expected.array.count else {
            mismatches.append("\(label()): \(actual.count) numbers instead of \(expected.array.count)")
            return
        }
        for (index, value) in actual.enumerated() {
            number(value, expected[index], "\(label()) [\(index)]", within: tolerance)
        }
    }

    mutating func interval(
        _ actual: ConfidenceInterval?,
        _ expected: JSONValue,
        _ label: @autoclosure () -> String,
        within tolerance: Tolerance = .standard
    ) {
        if actual == nil, expected == .null {
            compared += 1
        } else {
            number(actual?.low, expected[0], "\(label()) low", within: tolerance)
            number(actual?.high, expected[1], "\(label()) high", within: tolerance)
        }
    }

    mutating func equal<Value: Equatable>(_ actual: Value, _ expected: Value, _ label: @autoclosure () -> String) {
        compared += 1
        if actual != expected { mismatches.append("\(label()): \(actual) instead of \(expected)") }
    }

    /// Fails the test for every number that is off, and for a comparison that compared too little; prints the tally.
    func report(_ kind: String, atLeast least: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        for mismatch in mismatches.prefix(20) { Issue.record("\(kind): \(mismatch)", sourceLocation: sourceLocation) }
        #expect(
            mismatches.isEmpty,
            "\(mismatches.count) of \(compared) numbers are off",
            sourceLocation: sourceLocation
        )
        #expect(compared >= least, "only \(compared) numbers compared", sourceLocation: sourceLocation)
        print("golden \(kind): \(compared) numbers compared")
    }
}
