/// Why bytes are not a JSON text that Canvass reads, and where.
public struct JSONSyntaxError: Error, Sendable, Hashable {
    /// What is wrong; the raw value is a sentence for a person.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The text ends within a value.
        case unexpectedEnd = "The text ends too early."
        /// A byte starts nothing that is allowed at its offset.
        case unexpectedByte = "A character stands where JSON does not allow it."
        /// Letters spell no literal.
        case invalidLiteral = "A literal is neither true, false nor null."
        /// A number lacks digits or has too many zeros in front.
        case invalidNumber = "A number does not follow the JSON grammar."
        /// A backslash is followed by no known escape.
        case invalidEscape = "An escape sequence in a string does not exist."
        /// A byte below 0x20 stands in a string.
        case controlCharacter = "A control character in a string is not escaped."
        /// Bytes are not a UTF-8 sequence (RFC 3629).
        case invalidUTF8 = "The text is not valid UTF-8."
        /// Containers are nested too deep.
        case tooDeep = "The text is nested too deeply."
        /// The text has more than 2²⁸ − 1 bytes.
        case tooLong = "The text is too long."
        /// More than whitespace follows the value.
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
