import RealModule

/// The net promoter score of a 0-to-10 question: the percent who say 9 or 10 less the percent who say 0 to 6.
public struct NetPromoterScore: Hashable, Sendable {
    /// How many said 9 or 10.
    public let promoters: Int
    /// How many said 7 or 8.
    public let passives: Int
    /// How many said 0 to 6.
    public let detractors: Int
    /// How many answered.
    public let total: Int

    /// Groups the eleven counts of the answers 0, 1, … 10.
    ///
    /// - Throws: ``CountsError/lengthMismatch(expected:found:)``, ``CountsError/negative(index:)``,
    ///   ``CountsError/tooLarge``, or ``CountsError/empty`` where nobody answered.
    public init(counts: [Int]) throws(CountsError) {
        guard counts.count == 11 else { throw .lengthMismatch(expected: 11, found: counts.count) }
        let checked = try Counts(counts)
        guard checked.total > 0 else { throw .empty }
        detractors = counts[0...6].reduce(0, +)
        passives = counts[7...8].reduce(0, +)
        promoters = counts[9...10].reduce(0, +)
        total = checked.total
    }

    /// 100(P − D)/n, from −100 to 100 points.
    public var score: Double { 100 * mean }

    /// 100·√((p₊ + p₋ − (p₊ − p₋)²)/n), in points.
    public var standardError: Double { 100 * Self.standardError(promoters: p, detractors: d, base: n) }

    /// score ± z·SE in points, not cut to ±100. Too short for small samples, of no length where all are promoters.
    public func waldInterval(confidence: ConfidenceLevel = .percent95) -> ConfidenceInterval {
        let half = confidence.z * standardError
        return ConfidenceInterval(low: score - half, high: score + half)
    }

    /// Student's interval of the mean of +1, 0 and −1, in points; `nil` where all answers fall into one group.
    public func studentInterval(confidence: ConfidenceLevel = .percent95) -> ConfidenceInterval? {
        guard total > 1, max(promoters, passives, detractors) < total else { return nil }
        let t = StudentDistribution.quantile(twoSidedTail: confidence.alpha, degreesOfFreedom: n - 1)
        let half = t * standardError * Double.sqrt(n / (n - 1))
        return ConfidenceInterval(low: score - half, high: score + half)
    }

    /// Wald's interval after adding ¾ to promoters and detractors and 3 to the base, cut to ±100 points. The one to print.
    ///
    /// Rocks, *Interval Estimation for the Net Promoter Score*, *The American Statistician* 70, 2016. Its centre is not the
    /// score, which stays unadjusted.
    public func adjustedWaldInterval(confidence: ConfidenceLevel = .percent95) -> ConfidenceInterval {
        let base = n + 3
        let promoters = (Double(promoters) + 0.75) / base
        let detractors = (Double(detractors) + 0.75) / base
        let centre = promoters - detractors
        let half =
            confidence.z * Self.standardError(promoters: promoters, detractors: detractors, base: base)
        return ConfidenceInterval(low: 100 * (centre - half), high: 100 * (centre + half)).clamped(to: -100...100)
    }

    private var n: Double { Double(total) }
    private var p: Double { Double(promoters) / n }
    private var d: Double { Double(detractors) / n }
    private var mean: Double { Double(promoters - detractors) / n }

    private static func standardError(promoters: Double, detractors: Double, base: Double) -> Double {
        let difference = promoters - detractors
        return Double.sqrt(max(0, promoters + detractors - difference * difference) / base)
    }
}
