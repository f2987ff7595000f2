/// What an editor says about a poll: its texts, questions, demographics and rules, in the words of the wire.
///
/// Everything that may be left out is optional here and gets its default when the domain parses it.
public struct PollContent: Codable, Sendable, Hashable {
    /// What the poll is called in lists and on its page, 1 to 300 characters.
    public var title: String
    /// Who was asked, as a printed sentence names them: "wikiHow readers".
    public var audience: String?
    /// How the respondents came to the poll; `self-selected` unless given.
    public var recruitment: RecruitmentField?
    /// The questions in the order in which they are asked; at least one.
    public var questions: [QuestionFields]
    /// What readers may say about themselves.
    public var demographics: [DemographicFields]?
    /// When and how often one may vote.
    public var voting: VotingFields?
    /// Who sees results, and how small a group may be shown.
    public var results: ResultFields?
    /// The phrases that make a printed sentence read well.
    public var headline: HeadlineFields?
    /// What the editor says about how the poll was made.
    public var disclosure: DisclosureFields?
    /// The language of the poll's texts, a BCP 47 tag; pages take `en` for one that is not given.
    public var language: String?
    /// The texts in other languages, by BCP 47 tag.
    public var translations: [String: PollTranslation]?
    /// On whose pages the ballot may stand in a frame.
    public var embed: EmbedFields?

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

/// How the respondents of a poll came to it.
public enum RecruitmentField: String, Codable, Sendable, CaseIterable {
    case selfSelected = "self-selected"
    case random
    case panel
}

/// The phrases that a poll carries so that its headline reads well.
public struct HeadlineFields: Codable, Sendable, Hashable {
    /// What was asked, as the object of "We asked 2,644 readers …".
    public var asks: String?

    public init(asks: String? = nil) {
        self.asks = asks
    }
}
