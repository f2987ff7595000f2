/// A JSON value that does not fit the type it is read as: its path, and what is wrong with it.
public struct JSONReadingError: Error, Sendable, Hashable {
    /// The path of the value, such as `questions[0].options[1].key`; empty for the value as a whole.
    public let path: String
    /// What is wrong, as a sentence for a person; a constant, so that no input is repeated.
    public let detail: String

    /// A failure at a path.
    public init(path: String, detail: String) {
        self.path = path
        self.detail = detail
    }

    /// A failure at a path of coding keys.
    public init(at codingPath: [any CodingKey], detail: String) {
        self.init(path: JSONPath.description(of: codingPath), detail: detail)
    }
}

extension Decoder {
    /// The error for a value that has the right kind but not an allowed content, at the path of this decoder.
    ///
    /// - Parameter detail: A constant sentence for the caller, such as "A share must lie between 0 and 1."
    public func refusal(_ detail: String) -> JSONReadingError {
        JSONReadingError(at: codingPath, detail: detail)
    }
}

extension KeyedDecodingContainerProtocol {
    /// The error for a member that has the right kind but not an allowed content.
    ///
    /// - Parameter detail: A constant sentence for the caller, such as "A share must lie between 0 and 1."
    public func refusal(_ detail: String, forKey key: Key) -> JSONReadingError {
        JSONReadingError(at: codingPath + [key], detail: detail)
    }
}
