/// One round of instant runoff.
public struct RunoffRound: Codable, Sendable, Hashable {
    /// From 1.
    public var round: Int
    /// The ballots that count for each candidate still standing.
    public var tally: [String: Int]
    /// The ballots that name none of them any more.
    public var exhausted: Int
    /// Who left after the round; null in the last one.
    @Nullable public var eliminated: String?
    /// Everybody who was tied for the last place; left out where nobody was.
    public var tiedForLast: [String]?
    /// How that tie was broken; left out where there was none.
    public var tieBreak: TieBreakField?

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
