public import BallotValues
public import JSONRPC

/// On the wire an option key, a list of keys, a number, a text, or `{"other": "…"}`.
///
/// Anything else decodes to `unsupported` and is refused with the answer's path, as is every answer that its question does not
/// allow.
extension AnswerValue: Codable {
    fileprivate struct WriteIn: Encodable {
        var other: String

        /// The text of an object that is a write-in and nothing else; nil for any other object.
        static func text(_ container: any SingleValueDecodingContainer) throws -> String? {
            let members = try container.decode([String: DemographicFieldValue].self)
            guard members.count == 1, case .text(let text)? = members["other"] else { return nil }
            return text
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch decoder.jsonKind {
        case .string: self = .text(try container.decode(String.self))
        case .number: self = .number(try container.decode(Double.self))
        case .array: self = AnswerValue(list: try container.decode([AnswerValue].self))
        case .object: self = try WriteIn.text(container).map(AnswerValue.writeIn) ?? .unsupported
        case .null: self = .null
        default: self = .unsupported
        }
    }

    /// A list of choices, or unsupported where an element is no choice.
    private init(list values: [AnswerValue]) {
        var elements: [Element] = []
        for value in values {
            switch value {
            case .text(let key): elements.append(.key(key))
            case .writeIn(let text): elements.append(.writeIn(text))
            case .number, .list, .null, .unsupported:
                self = .unsupported
                return
            }
        }
        self = .list(elements)
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

extension AnswerValue.Element: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .key(let key): try container.encode(key)
        case .writeIn(let text): try container.encode(AnswerValue.WriteIn(other: text))
        }
    }
}

extension AnswerValue: SchemaDescribed {
    private static let writeInSchema = JSONSchema.object([
        .init("other", .string.described("An answer of the voter's own, 1 to 200 characters."))
    ])

    public static let schema = JSONSchema.oneOf([
        .string.described("The key of an option, or a text."),
        .number.described("A number, or a step of a scale."),
        .array(of: .oneOf([.string, writeInSchema])).described("The keys of options; for a ranking in order."),
        writeInSchema,
        .null.described("No answer."),
    ]).described("An answer, by the kind of its question.")

    public static let placeholder = AnswerValue.text("a")
}
