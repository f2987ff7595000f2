import RealModule

/// Whether a share rises or falls over ordered groups: the Cochran–Armitage test.
///
/// χ² = [Σs(x − np)]²/(p(1 − p)(Σns² − (Σns)²/N)), as R's `prop.trend.test`; two-sided, one degree of freedom. It differs from
/// the linear-by-linear test by the factor (N − 1)/N.
public struct ProportionTrend: Hashable, Sendable {
    /// The Cochran–Armitage statistic and p-value.
    public let cochranArmitage: ChiSquareTest
    /// The linear-by-linear statistic and p-value.
    public let linearByLinear: ChiSquareTest
    /// The signed root of the Cochran–Armitage statistic: positive if the share rises with the scores.
    public let z: Double

    /// Tests the trend; `nil` where there is none to test: everybody or nobody has the property, or all are in one group.
    ///
    /// - Parameters:
    ///   - successes: How many of each group have the property.
    ///   - totals: How many are in each group.
    ///   - scores: One finite number for each group; 1, 2, 3, … by default.
    /// - Throws: ``CountsError`` for lists that are no counts, not equally long or not finite.
    public init?(successes: [Int], totals: [Int], scores: [Double]? = nil) throws(CountsError) {
        let everyone = try Counts(totals).total
        let chosen = try Counts(successes).total
        guard successes.count == totals.count else {
            throw .lengthMismatch(expected: totals.count, found: successes.count)
        }
        let scores = scores ?? totals.indices.map { Double($0 + 1) }
        guard scores.count == totals.count else { throw .lengthMismatch(expected: totals.count, found: scores.count) }
        for (index, score) in scores.enumerated() {
            guard score.isFinite else { throw .notFinite(index: index) }
            guard successes[index] <= totals[index] else { throw .exceedsBase(index: index) }
        }
        guard everyone > 0, chosen > 0, chosen < everyone else { return nil }
        let n = Double(everyone)
        let p = Double(chosen) / n
        let q = Double(everyone - chosen) / n
        // Scores about their mean: their size drops out of Σns² − (Σns)²/N.
        let mean = CompensatedSum.of(zip(scores, totals).lazy.map { $0 * Double($1) }) / n
        // x − np in whole numbers: a group that is nearly everybody would leave nothing of it in floating point.
        let numerator = CompensatedSum.of(
            scores.indices.lazy.map { group in
                let surplus = Int128(successes[group]) * Int128(everyone) - Int128(totals[group]) * Int128(chosen)
                return (scores[group] - mean) * (Double(surplus) / n)
            }
        )
        let spread = CompensatedSum.of(zip(scores, totals).lazy.map { ($0 - mean) * ($0 - mean) * Double($1) })
        guard spread > 0, spread.isFinite else { return nil }
        let root = numerator / Double.sqrt(p * q * spread)
        z = root
        cochranArmitage = ChiSquareTest(statistic: root * root, degreesOfFreedom: 1)
        linearByLinear = ChiSquareTest(statistic: root * root * ((n - 1) / n), degreesOfFreedom: 1)
    }
}
