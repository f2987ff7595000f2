public import JSONRPC

extension MarginFields: SchemaDocumented {
    public static let schemaDescription: String? = "The margin of sampling error of a random sample."
    public static let memberSchemas: [String: JSONSchema] = ["margin": .share]
    public static let memberDescriptions = [
        "margin": "Half the width of the interval at a share of one half, as a share: 0.019 is ±1.9 points.",
        "confidence": "The level of confidence.",
        "effectiveN": "The number of people that it is computed on; the effective number where weighted.",
        "display": "As it is printed: ±1.9 points.",
    ]
}

extension LeadFields: SchemaDocumented {
    public static let schemaDescription: String? = "The lead of the strongest option over the next."
    public static let memberDescriptions = [
        "first": "The option ahead; the earlier of two that tie.",
        "lead": "The difference of the two shares: 0.267 is 26.7 points.",
        "standardError": "√((p₁ + p₂ − d²)/n), with d the lead.",
        "interval": "The lead ± z standard errors.",
        "exactP": "The two-sided exact binomial p-value of both being equally popular.",
    ]
}

extension AnalyzeLead.Result: SchemaDocumented {
    public static let memberDescriptions = [
        "lead": "The first share less the second: 0.267 is 26.7 points.",
        "standardError": "√((p₁ + p₂ − d²)/n), with d the lead.",
        "interval": "The lead ± z standard errors, not cut to ±1.",
        "exactP": "The two-sided exact binomial p-value of both being equally popular, of those who chose either.",
    ]
}

extension AnalyzeLead.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "first": .people, "second": .people, "base": .people, "confidence": .level,
    ]
}
