public import JSONRPC

/// What to divide a breakdown by: one dimension, or several at once.
///
/// On the wire `"age"` or `["age", "city"]`.
public struct DimensionList: Codable, Sendable, Hashable {
    /// The dimensions: a demographic's key, `region` or `country`.
    public var names: [String]

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if decoder.jsonKind == .array {
            names = try container.decode([String].self)
        } else {
            names = [try container.decode(String.self)]
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if names.count == 1 { try container.encode(names[0]) } else { try container.encode(names) }
    }

    public init(_ names: [String]) {
        self.names = names
    }
}

extension DimensionList: SchemaDescribed {
    public static let schema = JSONSchema.oneOf([
        .string.described("One dimension."),
        .array(of: .string, count: 1...4).described("Dimensions that are crossed."),
    ]).described("A demographic's key, region or country of a city, or a list of them that is crossed.")

    public static let placeholder = DimensionList(["age"])
}
