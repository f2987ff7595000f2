/// A statistic that follows χ² on so many degrees of freedom if there is nothing to find, and its p-value.
public struct ChiSquareTest: Hashable, Sendable {
    /// The statistic.
    public let statistic: Double
    /// The degrees of freedom.
    public let degreesOfFreedom: Int
    /// The probability of a statistic at least as large by chance; small ones keep their digits.
    public let p: Double

    init(statistic: Double, degreesOfFreedom: Int) {
        self.statistic = statistic
        self.degreesOfFreedom = degreesOfFreedom
        p = ChiSquaredDistribution.upperTail(statistic, degreesOfFreedom: Double(degreesOfFreedom))
    }
}
