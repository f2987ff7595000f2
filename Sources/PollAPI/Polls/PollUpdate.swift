public import JSONRPC

/// `poll.update`: changes a poll. Before the first ballot anything may change, after it only what does not alter the meaning
/// of the ballots cast.
public enum PollUpdate: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// The poll's slug or id.
        public var poll: String
        /// The revision that the caller has seen; refused when it is no longer current.
        public var revision: Int?
        public var slug: String?
        public var title: String?
        public var audience: String?
        public var recruitment: RecruitmentField?
        /// The whole list, in place of the present one.
        public var questions: [QuestionFields]?
        /// The whole list, in place of the present one.
        public var demographics: [DemographicFields]?
        /// The members to change; those left out stay as they are.
        public var voting: VotingChanges?
        /// The members to change; those left out stay as they are.
        public var results: ResultFields?
        public var headline: HeadlineFields?
        public var status: PollStatusField?
        /// The members to change; those left out stay as they are.
        public var disclosure: DisclosureFields?
        public var language: String?
        /// All of them, in place of the present ones.
        public var translations: [String: PollTranslation]?
        /// In place of the present rule.
        public var embed: EmbedFields?

        public init(
            poll: String,
            revision: Int? = nil,
            slug: String? = nil,
            title: String? = nil,
            audience: String? = nil,
            recruitment: RecruitmentField? = nil,
            questions: [QuestionFields]? = nil,
            demographics: [DemographicFields]? = nil,
            voting: VotingChanges? = nil,
            results: ResultFields? = nil,
            headline: HeadlineFields? = nil,
            status: PollStatusField? = nil,
            disclosure: DisclosureFields? = nil,
            language: String? = nil,
            translations: [String: PollTranslation]? = nil,
            embed: EmbedFields? = nil
        ) {
            self.poll = poll
            self.revision = revision
            self.slug = slug
            self.title = title
            self.audience = audience
            self.recruitment = recruitment
            self.questions = questions
            self.demographics = demographics
            self.voting = voting
            self.results = results
            self.headline = headline
            self.status = status
            self.disclosure = disclosure
            self.language = language
            self.translations = translations
            self.embed = embed
        }
    }

    public typealias Result = PollResult

    public static let name = "poll.update"
    public static let summary = "Changes a poll; once it has ballots, only what does not alter their meaning."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id."),
        ParameterDescription(
            "revision",
            "The revision that the caller has seen; refused when it is no longer current."
        ),
        ParameterDescription("slug", "Another name in addresses."),
        ParameterDescription("title", "What the poll is called."),
        ParameterDescription("audience", "Who is asked, as a printed sentence names them."),
        ParameterDescription("recruitment", "How the respondents come to the poll."),
        ParameterDescription("questions", "The whole list, in place of the present one."),
        ParameterDescription("demographics", "The whole list, in place of the present one."),
        ParameterDescription("voting", "The members to change."),
        ParameterDescription("results", "The members to change."),
        ParameterDescription("status", "Another state."),
        ParameterDescription("headline", "The phrases that make a printed sentence read well."),
        ParameterDescription("disclosure", "The members to change."),
        ParameterDescription("language", "The language of the poll's texts."),
        ParameterDescription("translations", "All of them, in place of the present ones."),
        ParameterDescription("embed", "On whose pages the ballot may stand in a frame, in place of the present rule."),
    ]
    public static let errors = RPCErrorDescription.poll(
        .unauthorized,
        .forbidden,
        .notFound,
        .conflict,
        .pollLocked,
        .unavailable
    )
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "a better title",
            params: Params(poll: ReunionSign.slug, revision: 1, title: ReunionSign.mendedTitle),
            result: ReunionSign.result(.open, revision: 2)
        )
    ]
}

/// Changes to when and how often one may vote. A time that is given as null is taken away.
public struct VotingChanges: Codable, Sendable, Hashable {
    /// The outer optional says whether the member was given, the inner one whether it was a time.
    public var opens: String??
    public var closes: String??
    public var perVoter: PerVoterField?

    public init(opens: String?? = nil, closes: String?? = nil, perVoter: PerVoterField? = nil) {
        self.opens = opens
        self.closes = closes
        self.perVoter = perVoter
    }

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
}
