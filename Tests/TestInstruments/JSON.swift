import JSONRPC

/// Any JSON value, for tests that look at answers without the types that wrote them.
public enum JSON: Decodable, Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    public init(from decoder: any Decoder) throws {
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

    public init(_ text: String) throws {
        self = try JSONReader.decode(JSON.self, from: Array(text.utf8))
    }

    public subscript(member: String) -> JSON? {
        if case .object(let members) = self { members[member] } else { nil }
    }

    public subscript(index: Int) -> JSON? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }

    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    public var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    public var integer: Int? { number.flatMap { Int(exactly: $0) } }

    public var boolean: Bool? {
        if case .boolean(let boolean) = self { boolean } else { nil }
    }

    public var elements: [JSON] {
        if case .array(let elements) = self { elements } else { [] }
    }

    public var members: [String: JSON] {
        if case .object(let members) = self { members } else { [:] }
    }

    /// The value as JSON text.
    public var text: String {
        switch self {
        case .null: "null"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .number(let number): Int(exactly: number).map(String.init) ?? number.description
        case .string(let text): JSON.quoted(text)
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { "\(JSON.quoted($0.key)):\($0.value.text)" }
                .joined(separator: ",") + "}"
        }
    }

    /// A text as JSON writes it.
    public static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            if scalar.value < 0x20 {
                quoted += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
