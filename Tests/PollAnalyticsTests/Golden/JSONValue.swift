import Foundation

/// A JSON value of the fixture, read by subscripts that record what is missing as `null`.
enum JSONValue: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    subscript(key: String) -> JSONValue {
        if case .object(let members) = self { members[key] ?? .null } else { .null }
    }

    subscript(index: Int) -> JSONValue {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { .null }
    }

    var array: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }

    var object: [String: JSONValue] {
        if case .object(let members) = self { members } else { [:] }
    }

    var double: Double? {
        if case .number(let value) = self { value } else { nil }
    }

    var int: Int? { double.flatMap { Int(exactly: $0) } }

    var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    var ints: [Int] { array.compactMap(\.int) }
    var doubles: [Double] { array.compactMap(\.double) }
    var strings: [String] { array.compactMap(\.string) }
    var table: [[Int]] { array.map(\.ints) }
}
