/// When and how often one may vote.
public struct VotingFields: Codable, Sendable, Hashable {
    /// The first instant at which ballots are taken (RFC 3339); none: as soon as the poll is open.
    public var opens: String?
    /// The instant from which ballots are no longer taken (RFC 3339); none: until the poll is closed.
    public var closes: String?
    /// How often one voter may vote; `once` unless given.
    public var perVoter: PerVoterField?

    public init(opens: String? = nil, closes: String? = nil, perVoter: PerVoterField? = nil) {
        self.opens = opens
        self.closes = closes
        self.perVoter = perVoter
    }
}

/// How often one voter may vote.
public enum PerVoterField: String, Codable, Sendable, CaseIterable {
    case once, changeable, unlimited
}

/// Who sees results, and how small a group may be shown.
public struct ResultFields: Codable, Sendable, Hashable {
    /// Who may pull results; `editors` unless given.
    public var visibility: VisibilityField?
    /// The smallest base that a slice may show; 5 unless given, and 1 hides nothing.
    public var minimumBase: Int?

    public init(visibility: VisibilityField? = nil, minimumBase: Int? = nil) {
        self.visibility = visibility
        self.minimumBase = minimumBase
    }
}

/// Who may pull the results of a poll.
public enum VisibilityField: String, Codable, Sendable, CaseIterable {
    case editors
    case afterVote = "after-vote"
    case afterClose = "after-close"
    case `public`
}

/// The states of a poll.
public enum PollStatusField: String, Codable, Sendable, CaseIterable {
    case draft, open, closed
}
