/// What a poll asks, of whom, and by what rules. An instance is always consistent.
public struct PollDefinition: Hashable, Sendable {
    public let title: Wording
    /// Who was asked, as a printed sentence names them.
    public let audience: Wording?
    public let recruitment: Recruitment
    public let questions: [Question]
    public let demographics: [Demographic]
    public let voting: VotingRules
    public let results: ResultRules
    /// What was asked, as the object of "We asked 2,644 readers …".
    public let asks: Wording?
    /// What the editor says about how the poll was made.
    public let disclosure: DisclosureTexts
    /// The language of the texts, where the editor says.
    public let language: LanguageTag?
    /// The texts in other languages.
    public let translations: [LanguageTag: Translation]
    public let embedding: EmbeddingRules

    private let questionPositions: [String: Int]
    private let demographicPositions: [String: Int]

    /// - Throws: ``PollRejection`` naming the member that does not fit.
    public init(
        title: String,
        audience: String? = nil,
        recruitment: Recruitment = .selfSelected,
        questions: [Question],
        demographics: [Demographic] = [],
        voting: VotingRules,
        results: ResultRules,
        asks: String? = nil,
        disclosure: DisclosureTexts = .none,
        language: LanguageTag? = nil,
        translations: [LanguageTag: Translation] = [:],
        embedding: EmbeddingRules = .none
    ) throws(PollRejection) {
        self.title = try Wording(title, limit: 300, path: "title")
        self.audience = if let audience { try Wording(audience, limit: 200, path: "audience") } else { nil }
        self.recruitment = recruitment
        guard !questions.isEmpty else {
            throw PollRejection(path: "questions", detail: "A poll asks at least one question.")
        }
        guard questions.count <= 100 else {
            throw PollRejection(path: "questions", detail: "A poll asks at most 100 questions.")
        }
        guard demographics.count <= 20 else {
            throw PollRejection(path: "demographics", detail: "A poll has at most 20 demographics.")
        }
        self.questionPositions = try PollDefinition.positions(questions.map(\.key), in: "questions")
        self.demographicPositions = try PollDefinition.positions(demographics.map(\.key), in: "demographics")
        self.questions = questions
        self.demographics = demographics
        self.voting = voting
        self.results = results
        self.disclosure = disclosure
        self.language = language
        self.translations = translations
        self.embedding = embedding
        self.asks = if let asks { try Wording(asks, limit: 500, path: "headline.asks") } else { nil }
        try checkDeclaredSlices()
        try checkTranslations()
    }

    public func question(_ key: String) -> Question? {
        questionPositions[key].map { questions[$0] }
    }

    /// The position of a demographic in ``demographics``, which is also its position in a stratum.
    public func demographicPosition(_ key: String) -> Int? {
        demographicPositions[key]
    }

    private static func positions(_ keys: [Key], in path: String) throws(PollRejection) -> [String: Int] {
        var positions: [String: Int] = [:]
        for (index, key) in keys.enumerated() {
            guard positions.updateValue(index, forKey: key.text) == nil else {
                throw PollRejection(path: "\(path)[\(index)].key", detail: "The key '\(key)' is used twice.")
            }
        }
        return positions
    }
}
