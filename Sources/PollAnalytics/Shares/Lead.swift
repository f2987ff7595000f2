import RealModule

/// The lead of one option over another in the same question.
///
/// The two shares come from the same people, so their errors do not add: with d = p₁ − p₂ the variance of d is
/// (p₁ + p₂ − d²)/n (Franklin, *The Margin of Error for Differences in Polls*, 2007).
public struct Lead: Hashable, Sendable {
    /// How many chose the first option.
    public let first: Int
    /// How many chose the second option.
    public let second: Int
    /// How many answered the question.
    public let base: Int

    /// Checks that the two counts fit into the base together.
    ///
    /// - Throws: ``CountsError/empty`` for a base of 0, ``CountsError/negative(index:)``, ``CountsError/exceedsBase(index:)``.
    public init(first: Int, second: Int, base: Int) throws(CountsError) {
        guard first >= 0 else { throw .negative(index: 0) }
        guard second >= 0 else { throw .negative(index: 1) }
        guard base > 0 else { throw .empty }
        guard first <= base, second <= base - first else { throw .exceedsBase(index: first > base ? 0 : 1) }
        self.first = first
        self.second = second
        self.base = base
    }

    /// p₁ − p₂, negative if the first option is behind.
    public var difference: Double { Double(first - second) / Double(base) }

    /// √((p₁ + p₂ − d²)/n).
    public var standardError: Double {
        let either = Double(first + second) / Double(base)
        return Double.sqrt(max(0, either - difference * difference) / Double(base))
    }

    /// d ± z·SE, not cut to [−1, 1].
    public func interval(confidence: ConfidenceLevel = .percent95) -> ConfidenceInterval {
        let half = confidence.z * standardError
        return ConfidenceInterval(low: difference - half, high: difference + half)
    }

    /// The two-sided exact binomial p-value of "both are equally popular", from those who chose either; 1 if nobody did.
    public var exactP: Double {
        guard first != second else { return 1 }
        let larger = Double(max(first, second))
        let smaller = Double(min(first, second))
        // P(X ≥ larger) for X binomial(first + second, ½); the distribution is symmetric, so doubling is exact.
        let tail = BetaDistribution.tails(larger, smaller + 1, x: 0.5, y: 0.5).lower
        return min(1, 2 * tail)
    }
}
