public import JSONRPC

/// One round of an instant run-off.
public struct RankingRoundFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var tally: [String: Int]
    public var exhausted: Int
    public var eliminated: String?

    public static let fields: [FieldDescription] = [
        .init("tally", "The ballots of each option that still stands."),
        .init("exhausted", "The ballots that name none of the options that still stand."),
        .init("eliminated", "Who leaves after the round; left out in the last one."),
    ]

    public init(tally: [String: Int], exhausted: Int, eliminated: String?) {
        self.tally = tally
        self.exhausted = exhausted
        self.eliminated = eliminated
    }
}
