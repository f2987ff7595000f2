public import JSONRPC

/// A ranking and how many ballots carry it.
public struct RankedPattern: Codable, Sendable, Hashable, SchemaDocumented {
    public var ranking: [String]
    public var count: Int

    public static let fields: [FieldDescription] = [
        .init(
            "ranking",
            "Candidates from the first choice down, each once; may be empty.",
            .array(of: .candidate, count: 0...AnalysisLimits.candidates)
        ),
        .init("count", "How many ballots carry the ranking.", .tablePeople),
    ]

    public init(ranking: [String], count: Int) {
        self.ranking = ranking
        self.count = count
    }
}
