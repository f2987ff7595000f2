public import JSONRPC

/// `analyze.rank`: the winner of ranked ballots, and the rounds or the pairwise table.
public enum AnalyzeRank: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// Rankings, and how many ballots carry each.
        public var ballots: [RankedPattern]
        public var method: RankMethodField
        /// Everybody who stands, in the order that ties go by; those ranked, in order of appearance, unless given.
        public var candidates: [String]?

        public init(ballots: [RankedPattern], method: RankMethodField, candidates: [String]? = nil) {
            self.ballots = ballots
            self.method = method
            self.candidates = candidates
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// Null where several are tied, or where nobody wins.
        @Nullable public var winner: String?
        /// Those tied for the win; for `condorcet` the smallest group that beats everybody else; empty beside a winner.
        public var tie: [String]
        /// The rounds of `irv`.
        public var rounds: [RunoffRound]?
        /// How many ballots put the one above the other, for `condorcet` and `schulze`.
        public var pairwise: [String: [String: Int]]?
        /// The points of `borda`.
        public var scores: [String: Double]?
        /// The strongest paths of `schulze`.
        public var strengths: [String: [String: Int]]?

        public init(
            winner: String?,
            tie: [String],
            rounds: [RunoffRound]? = nil,
            pairwise: [String: [String: Int]]? = nil,
            scores: [String: Double]? = nil,
            strengths: [String: [String: Int]]? = nil
        ) {
            self.winner = winner
            self.tie = tie
            self.rounds = rounds
            self.pairwise = pairwise
            self.scores = scores
            self.strengths = strengths
        }
    }

    public static let name = "analyze.rank"
    public static let summary = "Returns the winner of ranked ballots, and the rounds or the pairwise table."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription(
            "ballots",
            "Rankings, and how many ballots carry each; the unranked stand below the ranked."
        ),
        ParameterDescription("method", "How the winner is found."),
        ParameterDescription(
            "candidates",
            "Everybody who stands, at most 100: of those tied for the last place in every round, who comes last here leaves. "
                + "Those ranked, in order of appearance, unless given."
        ),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "instant runoff",
            params: Params(
                ballots: [
                    RankedPattern(ranking: ["a", "b"], count: 4), RankedPattern(ranking: ["b"], count: 3),
                    RankedPattern(ranking: ["c", "b"], count: 2),
                ],
                method: .irv
            ),
            result: Result(
                winner: "b",
                tie: [],
                rounds: [
                    RunoffRound(round: 1, tally: ["a": 4, "b": 3, "c": 2], exhausted: 0, eliminated: "c"),
                    RunoffRound(round: 2, tally: ["a": 4, "b": 5], exhausted: 0, eliminated: nil),
                ]
            )
        ),
        RPCExample(
            "every candidate against every other one",
            params: Params(
                ballots: [
                    RankedPattern(ranking: ["a", "b"], count: 4), RankedPattern(ranking: ["b"], count: 3),
                    RankedPattern(ranking: ["c", "b"], count: 2),
                ],
                method: .condorcet
            ),
            result: Result(
                winner: "b",
                tie: [],
                pairwise: [
                    "a": ["a": 0, "b": 4, "c": 4], "b": ["a": 5, "b": 0, "c": 7], "c": ["a": 2, "b": 2, "c": 0],
                ]
            )
        ),
    ]
}

/// A ranking and how many ballots carry it.
public struct RankedPattern: Codable, Sendable, Hashable {
    /// Candidates from the first choice down; may be empty.
    public var ranking: [String]
    public var count: Int

    public init(ranking: [String], count: Int) {
        self.ranking = ranking
        self.count = count
    }
}

/// The ways to find a winner.
public enum RankMethodField: String, Codable, Sendable, CaseIterable {
    /// Instant runoff: the last one leaves, round by round.
    case irv
    /// Points by place.
    case borda
    /// Who beats every other one.
    case condorcet
    /// The strongest paths of wins.
    case schulze
}
