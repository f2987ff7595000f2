public import JSONRPC

public struct FactorBounds: Codable, Sendable, Hashable, SchemaDocumented {
    public var low: Double
    public var high: Double

    public static let schemaDescription: String? = "Limits for the factor that raking may multiply a base weight by."

    public static let fields: [FieldDescription] = [
        .init("low", "The least factor, from 0 to 1.", .share),
        .init("high", "The greatest factor, 1 or more.", .atLeastOne),
    ]

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}
