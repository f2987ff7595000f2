/// What whole rankings come to beyond first places: an instant run-off, round by round, and every option against every other.
public struct RankingFields: Codable, Sendable, Hashable {
    /// The winner of the instant run-off; left out where it ends in a tie.
    public var winner: String?
    /// The options that tie in the last round; empty where there is a winner.
    public var tie: [String]
    public var rounds: [RankingRoundFields]
    /// How many ballots rank the outer option above the inner one.
    public var pairwise: [String: [String: Int]]
    /// Borda scores: for each ballot one point for every option ranked below.
    public var scores: [String: Double]

    public init(
        winner: String?,
        tie: [String],
        rounds: [RankingRoundFields],
        pairwise: [String: [String: Int]],
        scores: [String: Double]
    ) {
        self.winner = winner
        self.tie = tie
        self.rounds = rounds
        self.pairwise = pairwise
        self.scores = scores
    }
}

/// One round of an instant run-off.
public struct RankingRoundFields: Codable, Sendable, Hashable {
    /// The ballots of each option that still stands.
    public var tally: [String: Int]
    /// The ballots that name none of them any more.
    public var exhausted: Int
    /// Who leaves after the round; left out in the last one.
    public var eliminated: String?

    public init(tally: [String: Int], exhausted: Int, eliminated: String?) {
        self.tally = tally
        self.exhausted = exhausted
        self.eliminated = eliminated
    }
}
