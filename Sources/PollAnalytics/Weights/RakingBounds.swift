/// Limits for the factor that raking may multiply a base weight by.
public struct RakingBounds: Hashable, Sendable {
    /// The least factor, from 0 to 1.
    public let low: Double
    /// The greatest factor, at least 1.
    public let high: Double

    /// `nil` unless 0 ≤ low ≤ 1 ≤ high, low < high, and both are finite: the mean factor is 1, so anything else is empty.
    public init?(low: Double, high: Double) {
        guard low >= 0, low <= 1, high >= 1, low < high, high.isFinite else { return nil }
        self.low = low
        self.high = high
    }
}
