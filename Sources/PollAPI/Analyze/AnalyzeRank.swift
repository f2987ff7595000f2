public import JSONRPC

/// The method `analyze.rank`.
public enum AnalyzeRank: RPCMethod {
    public static let name = "analyze.rank"
    public static let summary = "Returns the winner of ranked ballots, and the rounds or the pairwise table."
    public static let parameters: [FieldDescription] = [
        .init(
            "ballots",
            "Rankings, and how many ballots carry each; the unranked stand below the ranked.",
            .array(of: .of(RankedPattern.self), count: 1...AnalysisLimits.rankings)
        ),
        .init("method", "How the winner is found."),
        .init(
            "candidates",
            "Everybody who stands, at most 100: of those tied for the last place in every round, who comes last "
                + "here leaves. Those ranked, in order of appearance, unless given.",
            .array(of: .candidate, count: 1...AnalysisLimits.candidates)
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

extension AnalyzeRank {
    public struct Params: Codable, Sendable, Hashable {
        public var ballots: [RankedPattern]
        public var method: RankMethodField
        public var candidates: [String]?

        public init(ballots: [RankedPattern], method: RankMethodField, candidates: [String]? = nil) {
            self.ballots = ballots
            self.method = method
            self.candidates = candidates
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        @Nullable public var winner: String?
        public var tie: [String]
        public var rounds: [RunoffRound]?
        public var pairwise: [String: [String: Int]]?
        public var scores: [String: Double]?
        public var strengths: [String: [String: Int]]?

        public static let fields: [FieldDescription] = [
            .init("winner", "Null where several are tied, or where nobody wins."),
            .init(
                "tie",
                "Those tied for the win; for condorcet the smallest group that beats everybody else; empty beside a "
                    + "winner."
            ),
            .init("rounds", "The rounds of irv."),
            .init(
                "pairwise",
                "How many ballots put the one above the other, for condorcet and schulze.",
                .dictionary(of: .dictionary(of: .count))
            ),
            .init(
                "scores",
                "The points of borda: with m candidates m - 1 for a first place; the unranked share what is left.",
                .dictionary(of: .magnitude)
            ),
            .init(
                "strengths",
                "The strongest paths of schulze, by winning votes.",
                .dictionary(of: .dictionary(of: .count))
            ),
        ]

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
