public import BallotValues
public import JSONRPC

/// On the wire a text or a number.
///
/// Anything else decodes to `unsupported` and is refused with the value's path.
extension DemographicFieldValue: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch decoder.jsonKind {
        case .string: self = .text(try container.decode(String.self))
        case .number: self = .number(try container.decode(Double.self))
        case .null: self = .null
        default:
            // Read as a whole: otherwise an error inside the value would be reported with a path inside it.
            _ = try container.decode(RawJSON.self)
            self = .unsupported
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .null, .unsupported: try container.encodeNil()
        }
    }
}

extension DemographicFieldValue: SchemaDescribed {
    public static let schema = JSONSchema.oneOf([
        .string.described("A city as typed, or the key of a category."),
        .integer(in: 0...130).described("An age in whole years."),
        .null.described("Not stated."),
    ]).described("What a voter says in one demographic.")

    public static let placeholder = DemographicFieldValue.text("a")
}
