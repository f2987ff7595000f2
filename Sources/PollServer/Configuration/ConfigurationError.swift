/// A configuration that the server does not start with.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A sentence that names the key, where it was given and what is expected. It shows no secret.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Where a value was given.
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
