public import JSONRPC

/// What a filter wants of one dimension: a range of ages, or a list of values.
///
/// On the wire `{"min": 18, "max": 64}` or `["Boston"]`.
public enum FilterFields: Codable, Sendable, Hashable {
    case range(BoundsFields)
    case values([String])

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch decoder.jsonKind {
        case .array: self = .values(try container.decode([String].self))
        case .string: self = .values([try container.decode(String.self)])
        default: self = .range(try container.decode(BoundsFields.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .range(let bounds): try container.encode(bounds)
        case .values(let values): try container.encode(values)
        }
    }
}

extension FilterFields: SchemaDescribed {
    public static let schema = JSONSchema.oneOf([
        .of(BoundsFields.self).described("Ages from the lowest to the highest, both included."),
        .array(of: .string, count: 1...1_000).described("Values as results print them."),
        .string.described("One value."),
    ]).described("What a filter wants of one dimension.")

    public static let placeholder = FilterFields.values(["18-24"])
}
