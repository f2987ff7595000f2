import JSONRPC

/// An answer as it stands on the wire: an option key, a list of keys, a number, a text, or `{"other": "…"}`.
///
/// Anything else decodes to ``unsupported`` and is refused with the answer's place, as every answer that its question does
/// not allow.
public enum AnswerValue: Codable, Sendable, Hashable {
    case text(String)
    case number(Double)
    case list([Element])
    case writeIn(String)
    case null
    case unsupported

    /// One element of a list of choices: a key, or `{"other": "…"}`.
    public enum Element: Codable, Sendable, Hashable {
        case key(String)
        case writeIn(String)

        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            self =
                decoder.jsonKind == .object
                ? .writeIn(try container.decode(WriteIn.self).other) : .key(try container.decode(String.self))
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .key(let key): try container.encode(key)
            case .writeIn(let text): try container.encode(WriteIn(other: text))
            }
        }
    }

    private struct WriteIn: Codable {
        var other: String
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch decoder.jsonKind {
        case .string: self = .text(try container.decode(String.self))
        case .number: self = .number(try container.decode(Double.self))
        case .array: self = .list(try container.decode([Element].self))
        case .object: self = .writeIn(try container.decode(WriteIn.self).other)
        case .null: self = .null
        default: self = .unsupported
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .list(let elements): try container.encode(elements)
        case .writeIn(let text): try container.encode(WriteIn(other: text))
        case .null, .unsupported: try container.encodeNil()
        }
    }
}

/// A demographic value as it stands on the wire: a text or a number.
public enum DemographicFieldValue: Codable, Sendable, Hashable {
    case text(String)
    case number(Double)
    case null
    case unsupported

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch decoder.jsonKind {
        case .string: self = .text(try container.decode(String.self))
        case .number: self = .number(try container.decode(Double.self))
        case .null: self = .null
        default: self = .unsupported
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
