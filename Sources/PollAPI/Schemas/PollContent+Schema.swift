public import JSONRPC

extension PollContent: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "title": .wording(300),
        "audience": .wording(200),
        "questions": .array(of: .of(QuestionFields.self), count: 1...100),
        "demographics": .array(of: .of(DemographicFields.self), count: 0...20),
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
    ]
}

extension HeadlineFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["asks": .wording(500)]
    public static let memberDescriptions = ["asks": "What was asked, as the object of \"We asked 2,644 readers …\"."]
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
