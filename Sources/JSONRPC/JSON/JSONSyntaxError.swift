/// Why bytes are not a JSON text that Canvass reads, and where.
public struct JSONSyntaxError: Error, Sendable, Hashable {
    /// What is wrong.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        case unexpectedEnd = "The text ends too early."
        case unexpectedByte = "A character stands where JSON does not allow it."
        case invalidLiteral = "A literal is neither true, false nor null."
        case invalidNumber = "A number does not follow the JSON grammar."
        case invalidEscape = "An escape sequence in a string does not exist."
        case controlCharacter = "A control character in a string is not escaped."
        case invalidUTF8 = "The text is not valid UTF-8."
        case tooDeep = "The text is nested too deeply."
        case tooLong = "The text is too long."
        case trailingBytes = "Something follows the JSON value."
    }

    /// What is wrong.
    public let reason: Reason
    /// The byte at which it shows, counted from 0.
    public let offset: Int

    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
