/// The range that weights, or the factors of raking, are kept in.
public struct WeightingBounds: Hashable, Sendable {
    /// From 0 to 1.
    public let low: Double
    /// 1 or more.
    public let high: Double

    /// - Throws: ``WeightingRejection`` at the path unless 0 ≤ low ≤ 1 ≤ high, both finite and not equal: the mean is 1.
    public init(low: Double, high: Double, path: String) throws(WeightingRejection) {
        guard low >= 0, low <= 1, high >= 1, low < high, high.isFinite else {
            throw .invalid(path: path, detail: "The limits are 0 <= low <= 1 <= high, and not equal.")
        }
        self.low = low
        self.high = high
    }
}
