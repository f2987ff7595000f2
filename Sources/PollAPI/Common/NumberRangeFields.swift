public import JSONRPC

public struct NumberRangeFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var min: Double?
    public var max: Double?

    public static let schemaDescription: String? = "A smallest and a largest number, both allowed; none is open."

    public static let fields: [FieldDescription] = [
        .init("min", "The smallest; open unless given."),
        .init("max", "The largest; open unless given."),
    ]

    public init(min: Double? = nil, max: Double? = nil) {
        self.min = min
        self.max = max
    }
}
