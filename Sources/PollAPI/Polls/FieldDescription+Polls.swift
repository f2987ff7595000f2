import JSONRPC

/// Fields of a poll's definition.
extension FieldDescription {
    static let title = FieldDescription("title", "What the poll is called in lists and on its page.", .wording(300))
    static let audience = FieldDescription(
        "audience",
        "Who was asked, as a printed sentence names them: \"wikiHow readers\".",
        .wording(200)
    )
    static let recruitment = FieldDescription(
        "recruitment",
        "How the respondents came to the poll; self-selected unless given."
    )
    static let questions = FieldDescription(
        "questions",
        "The questions in the order in which they are asked.",
        .array(of: .of(QuestionFields.self), count: 1...100)
    )
    static let demographics = FieldDescription(
        "demographics",
        "What readers may say about themselves.",
        .array(of: .of(DemographicFields.self), count: 0...20)
    )
    static let voting = FieldDescription("voting", "When and how often one may vote.")
    static let resultRules = FieldDescription("results", "Who sees results, and how small a group may be shown.")
    static let headline = FieldDescription("headline", "The phrases that make a printed sentence read well.")
    static let disclosure = FieldDescription("disclosure", "What the editor says about how the poll was made.")
    static let language = FieldDescription(
        "language",
        "The language of the poll's texts (BCP 47); pages take en for one that is not given.",
        .language
    )
    static let translations = FieldDescription(
        "translations",
        "The texts in other languages, by BCP 47 tag; what a translation leaves out stays as the poll has it."
    )
    static let embed = FieldDescription("embed", "On whose pages the ballot may stand in a frame.")
}
