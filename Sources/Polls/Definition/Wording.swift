/// A text that readers see: not blank and not longer than its place allows.
public struct Wording: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Parameters:
    ///   - text: the wording as entered; white space around it is dropped.
    ///   - limit: the most characters that the place takes: Unicode scalars, as JSON Schema counts, so that marks
    ///     piled on one letter are bounded too.
    ///   - path: the member to name when the wording is refused.
    /// - Throws: ``PollRejection`` when the wording is blank or too long.
    public init(_ text: String, limit: Int, path: String) throws(PollRejection) {
        let trimmed = text.trimmingWhitespace
        guard !trimmed.isEmpty else { throw PollRejection(path: path, detail: "The text must not be empty.") }
        guard trimmed.unicodeScalars.count <= limit else {
            throw PollRejection(path: path, detail: "The text must not be longer than \(limit) characters.")
        }
        self.text = trimmed
    }

    public var description: String { text }
}

extension StringProtocol {
    /// The text without the white space around it.
    var trimmingWhitespace: String {
        var rest = Substring(self)
        // Nearly all texts begin and end with a visible character of ASCII, and what that is part of is no white space.
        if let first = rest.utf8.first, let last = rest.utf8.last, (0x21...0x7E).contains(first),
            (0x21...0x7E).contains(last)
        {
            return String(rest)
        }
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
