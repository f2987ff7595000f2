/// A JSON value that does not fit the type it is read as: where it stands, and what is wrong with it.
public struct JSONReadingError: Error, Sendable, Hashable {
    /// Where the value stands, such as `questions[0].options[1].key`; empty for the value as a whole.
    public let path: String
    /// What is wrong, as a sentence for a person; a constant, so that it repeats nothing of the input.
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
    /// The error for a value that has the right kind but not an allowed content, at this decoder's place.
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
