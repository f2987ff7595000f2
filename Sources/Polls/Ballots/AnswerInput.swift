/// An answer as a voter sent it, not yet checked against its question.
public enum AnswerInput: Hashable, Sendable {
    case text(String)
    case number(Double)
    case list([ListElement])
    /// `{"other": "…"}`: an answer that the voter wrote in.
    case writeIn(String)
    /// Nothing: the question was skipped.
    case none
    /// A value of a kind that answers no question, such as true.
    case unsupported

    /// One element of a list of choices.
    public enum ListElement: Hashable, Sendable {
        case key(String)
        case writeIn(String)
    }
}

/// A demographic value as a voter sent it, not yet checked against its declaration.
public enum DemographicInput: Hashable, Sendable {
    case text(String)
    case number(Double)
    case none
    case unsupported
}
