public import JSONRPC

extension ResultsTimeline.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["asOf": .instant]
    public static let memberDescriptions = [
        "asOf": "The moment that the numbers are of.",
        "intervals": "From the interval of the first ballot to that of the last, empty ones included; at most 2,000.",
        "suppressed": "True where the intervals are so small that none may be shown.",
        "reason": "Why nothing is shown: small_base.",
        "note": "What a reader of the numbers must know, as sentences to print beneath them.",
    ]
}

extension TimelineFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "start": .instant, "end": .instant, "ballots": .count, "base": .count,
    ]
    public static let memberDescriptions = [
        "start": "When the interval begins.",
        "end": "When the next one begins.",
        "ballots": "Ballots cast in it; left out where a small group could be worked out from it.",
        "base": "How many of them answered; left out where suppressed.",
        "suppressed": "Whether too few answered, or showing the interval would give a small one away.",
        "reason": "Why nothing is shown: small_base.",
        "cumulative": "The answers from the beginning on; left out where they would give a small interval away.",
    ]
}

extension CumulativeFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["base": .count]
    public static let memberDescriptions = ["base": "How many answered up to the end of the interval."]
}
