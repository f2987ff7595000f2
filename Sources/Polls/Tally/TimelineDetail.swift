/// What a timeline tells of the answers.
public enum TimelineDetail: String, Sendable, Hashable {
    /// Every choice.
    case choices
    /// The first place of rankings.
    case first
    /// That there was an answer.
    case none
}
