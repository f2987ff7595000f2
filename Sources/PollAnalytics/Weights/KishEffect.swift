/// How much unequal weights cost: Kish's design effect and effective base.
///
/// Kish, *Survey Sampling*, 1965, and *Journal of Official Statistics* 8, 1992. Take it on the base of the question in the
/// slice. It assumes that weights have nothing to do with answers: too large where raking explains the answer, too small for
/// rare answers in heavily weighted cells.
public struct KishEffect: Hashable, Sendable {
    /// How many people.
    public let base: Int
    /// Σw.
    public let sumOfWeights: Double
    /// Σw².
    public let sumOfSquares: Double

    /// Adds up the weights of groups of people who share a weight.
    public init(counts: [Int], weights: [Double]) {
        base = counts.reduce(0) { sum, count in
            let (next, overflow) = sum.addingReportingOverflow(count)
            return overflow ? Int.max : next
        }
        sumOfWeights = CompensatedSum.of(zip(counts, weights).lazy.map { Double($0) * $1 })
        sumOfSquares = CompensatedSum.of(zip(counts, weights).lazy.map { Double($0) * $1 * $1 })
    }

    /// n·Σw²/(Σw)², 1 for equal weights; `nil` without weight.
    public var designEffect: Double? {
        sumOfWeights > 0 ? Double(base) * (sumOfSquares / sumOfWeights) / sumOfWeights : nil
    }

    /// (Σw)²/Σw², the number of equally weighted people with the same precision; 0 without weight.
    public var effectiveBase: Double {
        sumOfSquares > 0 ? sumOfWeights * (sumOfWeights / sumOfSquares) : 0
    }
}
