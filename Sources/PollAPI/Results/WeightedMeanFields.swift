public import JSONRPC

public struct WeightedMeanFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var mean: Double?
    public var standardError: Double?

    public static let schemaDescription: String? = "A weighted mean."

    public static let fields: [FieldDescription] = [
        .init("mean", "The weighted mean; left out where nobody has weight."),
        .init("standardError", "The linearised standard error of the mean.", .magnitude),
    ]

    public init(mean: Double?, standardError: Double?) {
        self.mean = mean
        self.standardError = standardError
    }
}
