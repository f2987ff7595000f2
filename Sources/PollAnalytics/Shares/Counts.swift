/// How many chose each option of one question, in the order of the options: at least one, none negative, with a total.
public struct Counts: Hashable, Sendable {
    /// One count for each option.
    public let values: [Int]
    /// The sum of the counts.
    public let total: Int

    /// Checks and adds up the counts.
    ///
    /// - Throws: ``CountsError/empty``, ``CountsError/negative(index:)`` or ``CountsError/tooLarge``.
    public init(_ values: [Int]) throws(CountsError) {
        guard !values.isEmpty else { throw .empty }
        var total = 0
        for (index, value) in values.enumerated() {
            guard value >= 0 else { throw .negative(index: index) }
            let (sum, overflow) = total.addingReportingOverflow(value)
            guard !overflow else { throw .tooLarge }
            total = sum
        }
        self.values = values
        self.total = total
    }

    /// Takes counts that are known to add up; there may be none.
    init(checked values: [Int], total: Int) {
        self.values = values
        self.total = total
    }

    /// The proportion that chose each option, out of the total.
    public var proportions: [Proportion] {
        values.map { Proportion(count: $0, within: total) }
    }
}
