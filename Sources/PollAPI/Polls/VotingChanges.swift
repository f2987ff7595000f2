public import JSONRPC

/// Changes to when and how often one may vote. A time that is given as null is taken away.
public struct VotingChanges: Codable, Sendable, Hashable, SchemaDocumented {
    // The outer optional says whether the member was given, the inner one whether it was a time.
    public var opens: String??
    public var closes: String??
    public var perVoter: PerVoterField?

    private enum CodingKeys: String, CodingKey {
        case opens, closes, perVoter
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let opens = try container.decodeIfPresent(String.self, forKey: .opens)
        let closes = try container.decodeIfPresent(String.self, forKey: .closes)
        self.opens = container.contains(.opens) ? .some(opens) : .none
        self.closes = container.contains(.closes) ? .some(closes) : .none
        perVoter = try container.decodeIfPresent(PerVoterField.self, forKey: .perVoter)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if let opens { try container.encode(opens, forKey: .opens) }
        if let closes { try container.encode(closes, forKey: .closes) }
        try container.encodeIfPresent(perVoter, forKey: .perVoter)
    }

    public static let fields: [FieldDescription] = [
        .init("opens", "The first instant at which ballots are taken; null takes it away.", .instant),
        .init("closes", "The instant from which ballots are no longer taken; null takes it away.", .instant),
        .init("perVoter", "How often one voter may vote."),
    ]

    public init(opens: String?? = nil, closes: String?? = nil, perVoter: PerVoterField? = nil) {
        self.opens = opens
        self.closes = closes
        self.perVoter = perVoter
    }
}
