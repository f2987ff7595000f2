/// Whether the database answers, and whether it keeps what it has acknowledged.
public enum DatabaseHealth: Sendable, Hashable {
    /// It does not answer.
    case down
    /// It answers, but is set up so that a power failure can lose what it has acknowledged.
    case notDurable
    /// It answers and keeps what it has acknowledged.
    case healthy
}
