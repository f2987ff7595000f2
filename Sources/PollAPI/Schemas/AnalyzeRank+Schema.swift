public import JSONRPC

extension AnalyzeRank.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "ballots": .array(of: .of(RankedPattern.self), count: 1...AnalysisLimits.rankings),
        "candidates": .array(of: .candidate, count: 1...AnalysisLimits.candidates),
    ]
}

extension RankedPattern: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "ranking": .array(of: .candidate, count: 0...AnalysisLimits.candidates), "count": .tablePeople,
    ]
    public static let memberDescriptions = [
        "ranking": "Candidates from the first choice down, each once; may be empty.",
        "count": "How many ballots carry the ranking.",
    ]
}

extension AnalyzeRank.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "pairwise": .dictionary(of: .dictionary(of: .count)), "strengths": .dictionary(of: .dictionary(of: .count)),
        "scores": .dictionary(of: .magnitude),
    ]
    public static let memberDescriptions = [
        "winner": "Null where several are tied, or where nobody wins.",
        "tie":
            "Those tied for the win; for condorcet the smallest group that beats everybody else; empty beside a winner.",
        "rounds": "The rounds of irv.",
        "pairwise": "How many ballots put the one above the other, for condorcet and schulze.",
        "scores": "The points of borda: with m candidates m - 1 for a first place; the unranked share what is left.",
        "strengths": "The strongest paths of schulze, by winning votes.",
    ]
}

extension RunoffRound: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "round": .count, "tally": .dictionary(of: .count), "exhausted": .count,
    ]
    public static let memberDescriptions = [
        "round": "From 1.",
        "tally": "The ballots that count for each candidate still standing.",
        "exhausted": "The ballots that name none of them any more.",
        "eliminated": "Who left after the round; null in the last one.",
        "tiedForLast": "Everybody who was tied for the last place; left out where nobody was.",
        "tieBreak": "How that tie was broken; left out where there was none.",
    ]
}
