/// When and how often one may vote.
public struct VotingRules: Hashable, Sendable {
    /// How often one voter may vote.
    public enum PerVoter: String, Hashable, Sendable, CaseIterable {
        /// The first ballot stands.
        case once
        /// The last ballot counts until the poll closes.
        case changeable
        /// Every ballot counts that brings a voter value of its own, or none.
        case unlimited
    }

    public let opens: Instant?
    public let closes: Instant?
    public let perVoter: PerVoter

    /// - Throws: ``PollRejection`` at `closes` when the poll would close before it opens.
    public init(opens: Instant? = nil, closes: Instant? = nil, perVoter: PerVoter = .once) throws(PollRejection) {
        if let opens, let closes, closes <= opens {
            throw PollRejection(path: "closes", detail: "A poll closes after it opens.")
        }
        self.opens = opens
        self.closes = closes
        self.perVoter = perVoter
    }
}

/// Who sees results, and how small a group may be shown.
public struct ResultRules: Hashable, Sendable {
    /// Who may pull results without a key.
    public enum Visibility: String, Hashable, Sendable, CaseIterable {
        case editors
        case afterVote = "after-vote"
        case afterClose = "after-close"
        case everyone = "public"
    }

    public let visibility: Visibility
    public let minimumBase: Int
    /// How results move for callers who are no editors.
    public let steps: ReleasePolicy
    /// The tables that such callers may ask for, each the names of its dimensions; nil for each demographic alone.
    public let slices: [[String]]?

    /// The smallest base that a slice may show where an editor names none: the threshold of official statistics (OECD).
    public static let standardMinimumBase = 5

    /// The bases that may be asked for; a base of 1 hides nothing.
    public static let minimumBases = 1...1_000_000

    /// - Throws: ``PollRejection`` at `minimumBase` when it is not 1 to 1,000,000.
    public init(
        visibility: Visibility = .editors,
        minimumBase: Int = ResultRules.standardMinimumBase,
        steps: ReleasePolicy = .standard,
        slices: [[String]]? = nil
    ) throws(PollRejection) {
        guard ResultRules.minimumBases.contains(minimumBase) else {
            throw PollRejection(path: "minimumBase", detail: "A minimum base is 1 to 1,000,000.")
        }
        guard (slices ?? []).count <= ResultRules.mostSlices else {
            throw PollRejection(path: "slices", detail: "A poll declares at most 20 tables.")
        }
        self.visibility = visibility
        self.minimumBase = minimumBase
        self.steps = steps
        self.slices = slices
    }

    /// The most tables that a poll may declare.
    public static let mostSlices = 20

    /// The fewest ballots of one step: as many as are asked for, but never fewer than a slice must hold.
    public var ballotsPerStep: Int { max(minimumBase, steps.ballots ?? 1) }

    /// Whether every ballot shows at once, to every reader: where single ballots may be shown, steps would hide nothing.
    public var isLive: Bool { ballotsPerStep == 1 }
}

/// How the respondents of a poll came to it.
public enum Recruitment: String, Hashable, Sendable, CaseIterable {
    case selfSelected = "self-selected"
    case random
    case panel
}
