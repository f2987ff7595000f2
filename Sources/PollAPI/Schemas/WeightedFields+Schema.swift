public import JSONRPC

extension WeightedShareFields: SchemaDocumented {
    public static let schemaDescription: String? = "One option's part of the weights."
    public static let memberSchemas: [String: JSONSchema] = [
        "share": .share, "percent": .number(in: 0...100), "standardError": .magnitude,
    ]
    public static let memberDescriptions = [
        "share": "The weights of those who chose the option over those of all who answered; left out without weight.",
        "display":
            "The percent as text; rounded so that the percents of a question add up, as the unweighted ones are.",
        "standardError": "The linearised standard error; that of raking, or of fixed weights where they are trimmed.",
        "interval": "The interval asked for on the effective base p(1 - p)/SE², Wilson's unless another was.",
    ]
}

extension WeightsFields: SchemaDocumented {
    public static let schemaDescription: String? = "The weights of those who answered."
    public static let memberSchemas: [String: JSONSchema] = [
        "n": .count, "sum": .magnitude, "effectiveN": .magnitude, "designEffect": .magnitude, "min": .magnitude,
        "max": .magnitude, "rounds": .count,
    ]
    public static let memberDescriptions = [
        "n": "How many of those who answered have a weight.",
        "effectiveN": "(Σw)²/Σw²: how many equally weighted people would be as precise.",
        "designEffect": "Kish's n·Σw²/(Σw)², 1 for equal weights.",
        "min": "The least weight; the mean over all weighted ballots of the poll is 1.",
        "max": "The greatest weight.",
        "rounds": "How many rounds the raking of the poll took.",
    ]
}

extension WeightedMeanFields: SchemaDocumented {
    public static let schemaDescription: String? = "A weighted mean."
    public static let memberSchemas: [String: JSONSchema] = ["standardError": .magnitude]
    public static let memberDescriptions = ["standardError": "The linearised standard error of the mean."]
}

extension AppliedWeightingFields: SchemaDocumented {
    public static let schemaDescription: String? =
        "Where the targets of a result are from, and what raking made of all ballots of the poll."
    public static let memberSchemas: [String: JSONSchema] = ["worstMargin": .magnitude, "dropped": .count]
    public static let memberDescriptions = [
        "converged": "Always true: a raking that stops short of its targets is refused.",
        "worstMargin":
            "How far the worst margin is from its target; more than rounding only where weights are trimmed.",
        "dropped": "Ballots without weight, because they leave out a dimension with targets.",
        "withheld": "Why no weighted numbers are given: small_group.",
    ]
}
