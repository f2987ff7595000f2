public import JSONRPC

extension PollContent: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "title": .wording(300),
        "audience": .wording(200),
        "questions": .array(of: .of(QuestionFields.self), count: 1...100),
        "demographics": .array(of: .of(DemographicFields.self), count: 0...20),
        "language": .language,
    ]

    public static let memberDescriptions = [
        "title": "What the poll is called in lists and on its page.",
        "audience": "Who was asked, as a printed sentence names them: \"wikiHow readers\".",
        "recruitment": "How the respondents came to the poll; self-selected unless given.",
        "questions": "The questions in the order in which they are asked.",
        "demographics": "What readers may say about themselves.",
        "voting": "When and how often one may vote.",
        "results": "Who sees results, and how small a group may be shown.",
        "headline": "The phrases that make a printed sentence read well.",
        "disclosure": "What the editor says about how the poll was made.",
        "language": "The language of the poll's texts (BCP 47); pages take en for one that is not given.",
        "translations":
            "The texts in other languages, by BCP 47 tag; what a translation leaves out stays as the poll has it.",
        "embed": "On whose pages the ballot may stand in a frame.",
    ]
}

extension HeadlineFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["asks": .wording(500)]
    public static let memberDescriptions = ["asks": "What was asked, as the object of \"We asked 2,644 readers …\"."]
}

extension PollTranslation: SchemaDocumented {
    public static let schemaDescription: String? = "The texts of a poll in another language."
    public static let memberSchemas: [String: JSONSchema] = ["title": .wording(300)]
    public static let memberDescriptions = [
        "questions": "The texts of questions, by the question's key.",
        "demographics": "The texts of demographics, by the demographic's key.",
    ]
}

extension PollTranslation.Item: SchemaDocumented {
    public static let schemaDescription: String? = "The texts of one question or demographic in another language."
    public static let memberSchemas: [String: JSONSchema] = [
        "text": .wording(1_000), "options": .dictionary(of: .wording(500)),
    ]
    public static let memberDescriptions = ["options": "The wordings of options, by the option's key."]
}

extension EmbedFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "origins": .array(of: .string(length: 1...263), count: 0...50)
    ]
    public static let memberDescriptions = [
        "origins":
            "Origins such as https://news.example, * alone for everybody's, an empty list for nobody's; none for those that the "
            + "server allows."
    ]
}

extension PollView: SchemaDocumented {
    public static let schemaDescription: String? =
        "A poll: its definition with all defaults, and what the server knows of it."

    public static let memberSchemas = PollContent.memberSchemas.merging(
        ["slug": .key, "createdAt": .instant, "revision": .integer(in: 1...Int(Int32.max))]
    ) { $1 }

    public static let memberDescriptions = PollContent.memberDescriptions.merging([
        "id": "The server's own name for the poll, which never changes.",
        "slug": "The poll's name in addresses.",
        "revision": "Counts the changes to the definition and the state, from 1.",
        "createdAt": "When the poll was created.",
    ]) { $1 }
}

extension PollCreate.Params: SchemaDocumented {
    public static let memberSchemas = PollContent.memberSchemas.merging(["slug": .key]) { $1 }
}

extension PollUpdate.Params: SchemaDocumented {
    public static let memberSchemas = PollContent.memberSchemas.merging(
        ["slug": .key, "revision": .integer(in: 1...Int(Int32.max))]
    ) { $1 }
}

extension PollList.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["limit": .integer(in: 1...200)]
}
