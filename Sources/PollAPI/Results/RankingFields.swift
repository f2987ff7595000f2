public import JSONRPC

/// What whole rankings come to beyond first places: an instant run-off, round by round, and every option against every other.
public struct RankingFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var winner: String?
    public var tie: [String]
    public var rounds: [RankingRoundFields]
    public var pairwise: [String: [String: Int]]
    public var scores: [String: Double]

    public static let fields: [FieldDescription] = [
        .init("winner", "The winner of the instant run-off; left out where it ends in a tie."),
        .init("tie", "The options that tie in the last round; empty where there is a winner."),
        .init("rounds", "The rounds of the instant run-off."),
        .init("pairwise", "How many ballots rank the outer option above the inner one."),
        .init("scores", "Borda scores: for each ballot one point for every option ranked below."),
    ]

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
