public import JSONRPC

extension ResultsCheck.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["text": .string(length: 0...2_000)]
}

extension ResultsCheck.Result: SchemaDocumented {
    public static let memberDescriptions = [
        "claims":
            "The numbers that the text gives, in its order; years, dates, ages and the poll's own wordings are none."
    ]
}

extension CheckedClaim: SchemaDocumented {
    public static let memberDescriptions = [
        "text": "The words of the sentence that the claim is.",
        "holds": "Whether the counts bear it out.",
        "correct": "What would be right, where that can be told: 51% of 2,644.",
        "reason": "Why it does not hold, as a sentence.",
    ]
}
