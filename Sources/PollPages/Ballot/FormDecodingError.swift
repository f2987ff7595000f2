/// Why bytes are no form.
public enum FormDecodingError: Error, Hashable, Sendable {
    case tooManyFields(limit: Int)
    /// A `%` without two hexadecimal digits behind it.
    case brokenEscape
    case notUTF8
}
