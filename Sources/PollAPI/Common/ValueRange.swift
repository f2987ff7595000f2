public import JSONRPC

/// The two ends of an interval that is no share: in the units of the values, or in points.
public struct ValueRange: Codable, Sendable, Hashable, SchemaDocumented {
    public var low: Double
    public var high: Double

    public static let schemaDescription: String? = "An interval in the units of the values, or in points."

    public static let fields: [FieldDescription] = [
        .low,
        .high,
    ]

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}
