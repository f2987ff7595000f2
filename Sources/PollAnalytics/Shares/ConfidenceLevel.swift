/// The long-run share of intervals that are to contain the truth, strictly between 0 and 1.
public struct ConfidenceLevel: Hashable, Sendable {
    /// The level, for example 0.95.
    public let value: Double

    /// `nil` unless 0 < value < 1.
    public init?(_ value: Double) {
        guard value > 0, value < 1 else { return nil }
        self.value = value
    }

    private init(constant: Double) {
        value = constant
    }

    /// 90 percent.
    public static let percent90 = ConfidenceLevel(constant: 0.9)
    /// 95 percent, the default everywhere.
    public static let percent95 = ConfidenceLevel(constant: 0.95)
    /// 99 percent.
    public static let percent99 = ConfidenceLevel(constant: 0.99)

    /// The probability left outside, 1 − level.
    public var alpha: Double { 1 - value }

    /// The normal quantile that leaves α/2 on either side: 1.959963984540054 at 95 percent.
    public var z: Double { normalQuantile(sharedBy: 1) }

    /// The same with α divided among several intervals (Bonferroni).
    func normalQuantile(sharedBy intervals: Int) -> Double {
        -NormalDistribution.quantile(alpha / Double(intervals) / 2)
    }
}
