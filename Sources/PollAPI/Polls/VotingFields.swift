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
    /// How results move for callers without the editor scope.
    public var steps: StepFields?
    /// The tables that such callers may ask for in `by`; each demographic alone unless given.
    public var slices: [DimensionList]?

    public init(
        visibility: VisibilityField? = nil,
        minimumBase: Int? = nil,
        steps: StepFields? = nil,
        slices: [DimensionList]? = nil
    ) {
        self.visibility = visibility
        self.minimumBase = minimumBase
        self.steps = steps
        self.slices = slices
    }
}

/// How results move for callers without the editor scope: a step is taken when so many ballots have come and so many seconds
/// have passed since the one before.
public struct StepFields: Codable, Sendable, Hashable {
    /// The fewest new ballots or changes of one step; the minimum base unless given, and never less.
    public var ballots: Int?
    /// The fewest seconds between two steps; 5 unless given.
    public var seconds: Int?

    public init(ballots: Int? = nil, seconds: Int? = nil) {
        self.ballots = ballots
        self.seconds = seconds
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
