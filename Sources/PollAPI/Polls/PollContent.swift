public import JSONRPC

/// What an editor says about a poll: its texts, questions, demographics and rules, in the words of the wire.
///
/// Everything that may be left out is optional here and gets its default when the domain parses it.
public struct PollContent: Codable, Sendable, Hashable, SchemaDocumented {
    public var title: String
    public var audience: String?
    public var recruitment: RecruitmentField?
    public var questions: [QuestionFields]
    public var demographics: [DemographicFields]?
    public var voting: VotingFields?
    public var results: ResultFields?
    public var headline: HeadlineFields?
    public var disclosure: DisclosureFields?
    public var language: String?
    public var translations: [String: PollTranslation]?
    public var embed: EmbedFields?

    public static let fields: [FieldDescription] = [
        .title,
        .audience,
        .recruitment,
        .questions,
        .demographics,
        .voting,
        .resultRules,
        .headline,
        .disclosure,
        .language,
        .translations,
        .embed,
    ]

    public init(
        title: String,
        audience: String? = nil,
        recruitment: RecruitmentField? = nil,
        questions: [QuestionFields],
        demographics: [DemographicFields]? = nil,
        voting: VotingFields? = nil,
        results: ResultFields? = nil,
        headline: HeadlineFields? = nil,
        disclosure: DisclosureFields? = nil,
        language: String? = nil,
        translations: [String: PollTranslation]? = nil,
        embed: EmbedFields? = nil
    ) {
        self.title = title
        self.audience = audience
        self.recruitment = recruitment
        self.questions = questions
        self.demographics = demographics
        self.voting = voting
        self.results = results
        self.headline = headline
        self.disclosure = disclosure
        self.language = language
        self.translations = translations
        self.embed = embed
    }
}
