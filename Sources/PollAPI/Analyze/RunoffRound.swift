public import JSONRPC

/// One round of instant runoff.
public struct RunoffRound: Codable, Sendable, Hashable, SchemaDocumented {
    public var round: Int
    public var tally: [String: Int]
    public var exhausted: Int
    @Nullable public var eliminated: String?
    public var tiedForLast: [String]?
    public var tieBreak: TieBreakField?

    public static let fields: [FieldDescription] = [
        .init("round", "The number of the round, from 1.", .count),
        .init("tally", "The ballots that count for each candidate still standing.", .dictionary(of: .count)),
        .init("exhausted", "The ballots that name none of the candidates still standing.", .count),
        .init("eliminated", "Who left after the round; null in the last one."),
        .init("tiedForLast", "Everybody who was tied for the last place; left out where nobody was."),
        .init("tieBreak", "How that tie was broken; left out where there was none."),
    ]

    public init(
        round: Int,
        tally: [String: Int],
        exhausted: Int,
        eliminated: String?,
        tiedForLast: [String]? = nil,
        tieBreak: TieBreakField? = nil
    ) {
        self.round = round
        self.tally = tally
        self.exhausted = exhausted
        self.eliminated = eliminated
        self.tiedForLast = tiedForLast
        self.tieBreak = tieBreak
    }
}

/// How a tie for the last place was broken.
public enum TieBreakField: String, Codable, Sendable, CaseIterable {
    /// By the fewest ballots in the latest earlier round that tells them apart.
    case earlierRound = "earlier-round"
    /// By the order of the candidates: the last one left.
    case order
}
