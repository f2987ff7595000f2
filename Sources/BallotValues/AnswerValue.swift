/// An answer as a voter sent it, not yet checked against its question.
public enum AnswerValue: Sendable, Hashable {
    /// The key of an option, or a text.
    case text(String)
    /// A number, or a step of a scale.
    case number(Double)
    /// Choices; for a ranking in order.
    case list([Element])
    /// An answer that the voter wrote in.
    case writeIn(String)
    /// No answer: the question was skipped.
    case null
    /// A value of a kind that answers no question, such as true.
    case unsupported

    /// One element of a list of choices.
    public enum Element: Sendable, Hashable {
        /// The key of an option.
        case key(String)
        /// An answer that the voter wrote in.
        case writeIn(String)
    }
}
