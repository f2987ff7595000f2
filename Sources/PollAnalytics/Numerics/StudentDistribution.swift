import RealModule

/// Student's t distribution.
enum StudentDistribution {
    /// The positive t that is exceeded in absolute value with probability `tail`.
    static func quantile(twoSidedTail tail: Double, degreesOfFreedom: Double) -> Double {
        let (x, y) = BetaDistribution.quantile(degreesOfFreedom / 2, 0.5, lowerTail: tail)
        return Double.sqrt(degreesOfFreedom * y / x)
    }
}
