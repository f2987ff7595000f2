/// A range of values that the data do not contradict at some confidence level.
public struct ConfidenceInterval: Hashable, Sendable {
    /// The lower end.
    public let low: Double
    /// The upper end.
    public let high: Double

    /// Takes the two ends as they are.
    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// Whether the value lies between the ends, ends included.
    public func contains(_ value: Double) -> Bool {
        low <= value && value <= high
    }

    /// The same interval cut to the given range.
    public func clamped(to range: ClosedRange<Double>) -> ConfidenceInterval {
        ConfidenceInterval(
            low: min(max(low, range.lowerBound), range.upperBound),
            high: min(max(high, range.lowerBound), range.upperBound)
        )
    }
}
