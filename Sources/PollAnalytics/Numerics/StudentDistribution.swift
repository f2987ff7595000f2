import RealModule

/// Student's t distribution.
enum StudentDistribution {
    /// From so many degrees of freedom on the quantile is taken from the normal one.
    ///
    /// The expansion misses by less than 1e-15 of it there, while the beta integral, which must tell points apart that
    /// lie within 1/df of 1, loses a digit with every tenfold.
    private static let expandedFrom = 1e5

    /// The positive t that is exceeded in absolute value with probability `tail`.
    static func quantile(twoSidedTail tail: Double, degreesOfFreedom: Double) -> Double {
        let z = -NormalDistribution.quantile(tail / 2)
        // Far out, where z² is no longer small beside the degrees of freedom, the expansion is worth nothing.
        guard degreesOfFreedom < expandedFrom || z * z > 100 else { return expanded(z, degreesOfFreedom) }
        let (x, y) = BetaDistribution.quantile(degreesOfFreedom / 2, 0.5, lowerTail: tail)
        return Double.sqrt(degreesOfFreedom * y / x)
    }

    /// The expansion in powers of 1/df about the normal quantile: Abramowitz and Stegun 1964, 26.7.5.
    private static func expanded(_ z: Double, _ degreesOfFreedom: Double) -> Double {
        let square = z * z
        let first = (square + 1) / 4
        let second = ((5 * square + 16) * square + 3) / 96
        let third = (((3 * square + 19) * square + 17) * square - 15) / 384
        let step = 1 / degreesOfFreedom
        return z * (1 + step * (first + step * (second + step * third)))
    }
}
