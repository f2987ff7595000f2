public import JSONRPC

/// The two ends of an interval.
public struct LowHigh: Codable, Sendable, Hashable, SchemaDocumented {
    public var low: Double
    public var high: Double

    public static let fields: [FieldDescription] = [
        .low.narrowed(to: .share),
        .high.narrowed(to: .share),
    ]

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}
