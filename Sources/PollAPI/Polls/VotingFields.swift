public import JSONRPC

/// The opening hours of a poll, and its rule for repeated votes.
public struct VotingFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var opens: String?
    public var closes: String?
    public var perVoter: PerVoterField?

    public static let fields: [FieldDescription] = [
        .init("opens", "The first instant at which ballots are taken; none: as soon as the poll is open.", .instant),
        .init(
            "closes",
            "The instant from which ballots are no longer taken; none: until the poll is closed.",
            .instant
        ),
        .init("perVoter", "How often one voter may vote; once unless given."),
    ]

    public init(opens: String? = nil, closes: String? = nil, perVoter: PerVoterField? = nil) {
        self.opens = opens
        self.closes = closes
        self.perVoter = perVoter
    }
}

/// The rules for repeated votes of one voter.
public enum PerVoterField: String, Codable, Sendable, CaseIterable {
    case once, changeable, unlimited
}
