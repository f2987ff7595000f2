import Foundation
import JSONRPC
import TestInstruments
import Testing

/// The reference values of R, scipy and statsmodels that the analytics tests keep.
enum AnalyzeRecords {
    static func of(_ kind: String) throws -> [JSON] {
        let records = try all.get()[kind]?.elements ?? []
        try #require(!records.isEmpty, "the fixture has no records of kind \(kind)")
        return records
    }

    private static let all: Result<JSON, any Error> = Result {
        // The one copy of the file belongs to the tests of the module that computes the numbers.
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "PollAnalyticsTests/Fixtures/golden.json")
        return try JSONReader.decode(JSON.self, from: [UInt8](Data(contentsOf: file)))
    }
}

/// Compares numbers of answers with reference values, and remembers those that are off.
struct Agreement {
    /// How close is close enough; below an absolute distance of 1e-12 always.
    enum Tolerance {
        case relative(Double)
        case absolute(Double)
        /// Relative 1e-6 above 1e-14; below it both must be under 1e-13.
        case probability

        static let standard = relative(1e-9)

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

    private(set) var compared = 0
    private(set) var mismatches: [String] = []

    mutating func number(_ actual: JSON?, _ expected: JSON?, _ label: String, _ tolerance: Tolerance = .standard) {
        compared += 1
        switch (actual, expected) {
        case (.null?, .null?), (.null?, nil): break
        case (.number(let actual)?, .number(let expected)?) where tolerance.accepts(actual, expected): break
        default: mismatches.append("\(label): \(actual?.text ?? "nothing") instead of \(expected?.text ?? "nothing")")
        }
    }

    /// An object with `low` and `high` against a list of two.
    mutating func interval(_ actual: JSON?, _ expected: JSON?, _ label: String, _ tolerance: Tolerance = .standard) {
        if case .null? = expected { return equal(actual, .null, label) }
        number(actual?["low"], expected?[0], "\(label) low", tolerance)
        number(actual?["high"], expected?[1], "\(label) high", tolerance)
    }

    mutating func numbers(_ actual: [JSON], _ expected: [JSON], _ label: String) {
        equal(actual.count, expected.count, "\(label) count")
        for (index, (one, other)) in zip(actual, expected).enumerated() { number(one, other, "\(label) [\(index)]") }
    }

    mutating func equal<Value: Equatable>(_ actual: Value, _ expected: Value, _ label: String) {
        compared += 1
        if actual != expected { mismatches.append("\(label): \(actual) instead of \(expected)") }
    }

    /// Fails the test for every number that is off, and for a comparison that compared too little.
    func report(atLeast least: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        for mismatch in mismatches.prefix(20) { Issue.record("\(mismatch)", sourceLocation: sourceLocation) }
        #expect(mismatches.isEmpty, "\(mismatches.count) of \(compared)", sourceLocation: sourceLocation)
        #expect(compared >= least, "only \(compared) numbers compared", sourceLocation: sourceLocation)
    }
}
