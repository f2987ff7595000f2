import JSONRPC

/// Any JSON value.
enum JSON: Decodable, Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch decoder.jsonKind {
        case .boolean: self = .boolean(try container.decode(Bool.self))
        case .number: self = .number(try container.decode(Double.self))
        case .string: self = .string(try container.decode(String.self))
        case .array: self = .array(try container.decode([JSON].self))
        case .object: self = .object(try container.decode([String: JSON].self))
        case .null, nil: self = .null
        }
    }

    subscript(member: String) -> JSON? {
        if case .object(let members) = self { members[member] } else { nil }
    }

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var elements: [JSON] {
        if case .array(let elements) = self { elements } else { [] }
    }

    /// The value as JSON text.
    var text: String {
        switch self {
        case .null: "null"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .number(let number): Int(exactly: number).map(String.init) ?? number.description
        case .string(let text): Self.quoted(text)
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.key)):\($0.value.text)" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "\"") { quoted, scalar in
            let isPlain = scalar.value >= 0x20 && scalar != "\"" && scalar != "\\"
            let digits = String(scalar.value, radix: 16)
            quoted += isPlain ? String(scalar) : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } + "\""
    }
}
