public import JSONRPC

public struct BoundsFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var min: Int?
    public var max: Int?

    public static let schemaDescription: String? = "A lowest and a highest whole number, both allowed; none is open."

    public static let fields: [FieldDescription] = [
        .init("min", "The lowest; open unless given."),
        .init("max", "The highest; open unless given."),
    ]

    public init(min: Int? = nil, max: Int? = nil) {
        self.min = min
        self.max = max
    }
}
