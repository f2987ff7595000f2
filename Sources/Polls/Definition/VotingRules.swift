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

    /// The smallest base that a slice may show where an editor names none: the threshold of official statistics (OECD).
    public static let standardMinimumBase = 5

    /// The bases that may be asked for; a base of 1 hides nothing.
    public static let minimumBases = 1...1_000_000

    /// - Throws: ``PollRejection`` at `minimumBase` when it is not 1 to 1,000,000.
    public init(
        visibility: Visibility = .editors,
        minimumBase: Int = ResultRules.standardMinimumBase
    ) throws(PollRejection) {
        guard ResultRules.minimumBases.contains(minimumBase) else {
            throw PollRejection(path: "minimumBase", detail: "A minimum base is 1 to 1,000,000.")
        }
        self.visibility = visibility
        self.minimumBase = minimumBase
    }
}

/// How the respondents of a poll came to it.
public enum Recruitment: String, Hashable, Sendable, CaseIterable {
    case selfSelected = "self-selected"
    case random
    case panel
}
