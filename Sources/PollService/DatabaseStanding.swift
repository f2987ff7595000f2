/// What can be said of the database at a moment.
public enum DatabaseStanding: Sendable, Hashable {
    /// It does not answer.
    case away
    /// It answers, and is set up to lose what it has acknowledged when the power fails.
    case losesData
    /// It answers, and keeps what it has acknowledged.
    case sound
}
