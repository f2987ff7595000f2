/// What was last published of one question, all strata together.
public struct PublishedTotal: Sendable, Hashable {
    /// The moment that it is of, by the database's clock.
    public let at: Instant
    /// The ballots that stood then.
    public let ballots: Int
    /// How often one had been changed or taken back.
    public let changes: Int
    /// How often each choice was made, as in ``Choice/choice``.
    public let choices: [String: Int]

    public init(at: Instant, ballots: Int, changes: Int, choices: [String: Int]) {
        self.at = at
        self.ballots = ballots
        self.changes = changes
        self.choices = choices
    }
}
