public import JSONRPC

/// The method `poll.update`.
///
/// Before the first ballot anything may change, after it only what does not alter the meaning of the ballots cast.
public enum PollUpdate: RPCMethod {
    public static let name = "poll.update"
    public static let summary = "Changes a poll; once it has ballots, only what does not alter their meaning."
    public static let parameters: [FieldDescription] = [
        .poll,
        .init(
            "revision",
            "The revision that the caller has seen; refused when it is no longer current.",
            .integer(in: 1...Int(Int32.max))
        ),
        .init("slug", "Another name in addresses.", .key),
        .title,
        .audience,
        .init("recruitment", "How the respondents come to the poll, in place of what is said now."),
        .init(
            "questions",
            "All questions, in place of the present ones.",
            .array(of: .of(QuestionFields.self), count: 1...100)
        ),
        .init(
            "demographics",
            "All demographics, in place of the present ones.",
            .array(of: .of(DemographicFields.self), count: 0...20)
        ),
        .init("voting", "The rules of voting to change; others stay as they are."),
        .init("results", "The rules of results to change; others stay as they are."),
        .init("status", "Another state."),
        .init("headline", "The phrases of printed sentences, in place of the present ones."),
        .init("disclosure", "The statements of how the poll was made to change; others stay as they are."),
        .init("language", "The language of the poll's texts (BCP 47), in place of the present one.", .language),
        .init("translations", "All translations, in place of the present ones."),
        .init("embed", "On whose pages the ballot may stand in a frame, in place of the present rule."),
    ]
    public static let errors = RPCErrorDescription.poll(
        .unauthorized,
        .forbidden,
        .notFound,
        .conflict,
        .pollLocked,
        .unavailable
    )

    public typealias Result = PollResult

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "a better title",
            params: Params(poll: ReunionSign.slug, revision: 1, title: ReunionSign.mendedTitle),
            result: ReunionSign.result(.open, revision: 2)
        )
    ]
}

extension PollUpdate {
    public struct Params: Codable, Sendable, Hashable {
        public var poll: String
        public var revision: Int?
        public var slug: String?
        public var title: String?
        public var audience: String?
        public var recruitment: RecruitmentField?
        public var questions: [QuestionFields]?
        public var demographics: [DemographicFields]?
        public var voting: VotingChanges?
        public var results: ResultFields?
        public var headline: HeadlineFields?
        public var status: PollStatusField?
        public var disclosure: DisclosureFields?
        public var language: String?
        public var translations: [String: PollTranslation]?
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
}
