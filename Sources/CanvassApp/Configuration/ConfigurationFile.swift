import JSONRPC

/// A file of settings: one JSON object with the names of `ConfigurationKey`.
struct ConfigurationFile: Sendable {
    let values: [(key: String, text: String)]

    /// Reads a file's bytes; values are strings, numbers, booleans or lists of strings.
    init(path: String, bytes: [UInt8]) throws(ConfigurationError) {
        let members: [String: Value]
        do {
            members = try JSONReader.decode([String: Value].self, from: bytes)
        } catch let error as JSONReadingError {
            throw ConfigurationError("The file \(path) cannot be read at \"\(error.path)\": \(error.detail)")
        } catch {
            throw ConfigurationError("The file \(path) must be a JSON object of settings.")
        }
        values = members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.text) }
    }

    private struct Value: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            switch decoder.jsonKind {
            case .array:
                text = try decoder.singleValueContainer().decode([String].self).joined(separator: ",")
            case .boolean:
                text = String(try decoder.singleValueContainer().decode(Bool.self))
            case .number:
                text = String(try decoder.singleValueContainer().decode(Int.self))
            default:
                text = try decoder.singleValueContainer().decode(String.self)
            }
        }
    }
}
