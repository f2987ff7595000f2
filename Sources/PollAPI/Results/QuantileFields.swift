public import JSONRPC

/// Quantiles of type 7 (Hyndman & Fan 1996), interpolated between neighbouring answers.
public struct QuantileFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var p10: Double?
    public var p25: Double?
    public var p75: Double?
    public var p90: Double?

    public static let schemaDescription: String? =
        "The values below which 10, 25, 75 and 90 percent of the answers lie, interpolated between neighbours."

    public static let fields: [FieldDescription] = [
        .init("p10", "The value below which 10 percent of the answers lie."),
        .init("p25", "The lower quartile."),
        .init("p75", "The upper quartile."),
        .init("p90", "The value below which 90 percent of the answers lie."),
    ]

    public init(p10: Double?, p25: Double?, p75: Double?, p90: Double?) {
        self.p10 = p10
        self.p25 = p25
        self.p75 = p75
        self.p90 = p90
    }
}
