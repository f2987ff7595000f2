/// What became of a ballot.
public enum BallotStatusField: String, Codable, Sendable, CaseIterable {
    case counted
    /// The voter had voted before, and that ballot stands: under `once` and `unlimited` always, under `changeable` where this
    /// one says the same or comes late.
    case alreadyCounted = "already_counted"
    /// The voter had voted before, and this ballot replaces that one.
    case changed
    /// The voter took the ballot back, and this one does not count either: under `once` and `unlimited` because a withdrawal
    /// is final there, under `changeable` because its sequence number says that it comes late.
    case withdrawn
}
