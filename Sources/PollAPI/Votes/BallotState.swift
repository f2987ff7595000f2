/// Whether a ballot counts.
public enum BallotState: String, Codable, Sendable, CaseIterable {
    case counted
    /// Its voter took it back.
    case withdrawn
}
