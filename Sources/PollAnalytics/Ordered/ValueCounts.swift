/// The answers to a rating or number question: each distinct value with the number of people who gave it.
///
/// "Don't know" is not a number and does not belong in here.
public struct ValueCounts: Hashable, Sendable {
    /// The distinct values that somebody gave, in ascending order.
    public let values: [Double]
    /// How many gave each value, in the order of ``values``; all positive.
    public let counts: [Int]
    /// How many gave any value.
    public let total: Int

    /// Sorts the values, merges equal ones and leaves out those that nobody gave.
    ///
    /// - Throws: ``CountsError/lengthMismatch(expected:found:)``, ``CountsError/notFinite(index:)``,
    ///   ``CountsError/negative(index:)`` or ``CountsError/tooLarge``.
    public init(values: [Double], counts: [Int]) throws(CountsError) {
        guard values.count == counts.count else {
            throw .lengthMismatch(expected: values.count, found: counts.count)
        }
        for (index, value) in values.enumerated() where !value.isFinite { throw .notFinite(index: index) }
        total = counts.isEmpty ? 0 : try Counts(counts).total
        var merged: [(value: Double, count: Int)] = []
        let given = zip(values, counts).filter { $0.1 > 0 }.sorted { $0.0 < $1.0 }
        for (value, count) in given {
            if let last = merged.last, last.value == value {
                merged[merged.count - 1].count += count
            } else {
                merged.append((value, count))
            }
        }
        self.values = merged.map(\.value)
        self.counts = merged.map(\.count)
    }

    /// The least value given.
    public var minimum: Double? { values.first }

    /// The greatest value given.
    public var maximum: Double? { values.last }

    /// The proportion of people who gave at least this value, such as the "top two boxes" of a scale.
    public func proportion(atLeast value: Double) -> Proportion {
        let count = zip(values, counts).reduce(0) { $1.0 >= value ? $0 + $1.1 : $0 }
        return Proportion(count: count, within: total)
    }
}
