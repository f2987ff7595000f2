public import JSONRPC

extension DisclosureFields: SchemaDocumented {
    public static let schemaDescription: String? = "What an editor says about how a poll was made."
    public static let memberSchemas: [String: JSONSchema] = [
        "sponsor": .wording(500), "conductedBy": .wording(500), "population": .wording(500), "sampling": .wording(500),
        "languages": .wording(500), "contact": .wording(500),
    ]
    public static let memberDescriptions = [
        "sponsor": "Who paid for the poll.",
        "conductedBy": "Who carried it out.",
        "population": "Whom the poll is to speak of.",
        "sampling": "How respondents were found or drawn.",
        "languages": "The languages in which it was offered.",
        "contact": "Where to ask about it.",
    ]
}

extension ResultsDisclosure.Result: SchemaDocumented {
    public static let memberDescriptions = [
        "text": "The items that are given as a text to print, and which are missing."
    ]
}

extension DisclosureItem: SchemaDocumented {
    public static let memberDescriptions = [
        "key": "A stable word for it, such as field-dates.",
        "value": "What is known; left out where nothing is.",
        "status": "Whether it is known, or an editor has to add it to the poll.",
    ]
}
