/// A configuration that the server cannot start with.
package struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A sentence that names the key, where it was given and what is expected. It shows no secret.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The source of a value.
enum ConfigurationSource: Sendable, Hashable {
    case flag(String)
    case variable(String)
    case file(path: String, key: String)

    /// As in `The flag --port`.
    var subject: String {
        switch self {
        case .flag(let flag): "The flag \(flag)"
        case .variable(let variable): "The environment variable \(variable)"
        case .file(let path, let key): "The key \"\(key)\" in \(path)"
        }
    }
}
