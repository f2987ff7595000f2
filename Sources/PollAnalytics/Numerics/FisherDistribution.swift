/// Fisher's F distribution.
enum FisherDistribution {
    /// The probability of a ratio above `f` on the given degrees of freedom, which need not be whole.
    static func upperTail(_ f: Double, numerator: Double, denominator: Double) -> Double {
        guard f > 0 else { return 1 }
        let scale = denominator + numerator * f
        return BetaDistribution.tails(
            denominator / 2,
            numerator / 2,
            x: denominator / scale,
            y: numerator * f / scale
        ).lower
    }
}
