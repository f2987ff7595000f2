/// The two ends of an interval that is no share: in the units of the values, or in points.
public struct ValueRange: Codable, Sendable, Hashable {
    public var low: Double
    public var high: Double

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}
