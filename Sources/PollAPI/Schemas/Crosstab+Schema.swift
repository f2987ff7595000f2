public import JSONRPC

extension ResultsCrosstab.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "bands": .dictionary(of: .ageBands),
        "alpha": .level,
        "minimumBase": .minimumBase,
    ]
}

extension ResultsCrosstab.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["asOf": .instant, "revision": .count]
    public static let memberDescriptions = [
        "question": "The question of the rows.",
        "columnQuestion": "The question of the columns, where these are its options.",
        "columns": "In printing order; pairs number them from 0, letters name them from A, those not shown included.",
        "table":
            "The numbers of a suppressed column are null and its letters empty. A column that is not tested has counts and shares only.",
        "base": "Ballots within the filter, and those of them that answered the question of the rows.",
        "asOf": "The moment that the numbers are of.",
        "revision": "Counts ballots, changes and withdrawals; rounded down without the editor scope; it never falls.",
        "note": "What a reader of the numbers must know, as sentences to print beneath them.",
        "suppressed": "True where the groups are so small that not even their names may be shown.",
        "reason": "Why nothing is shown: small_base.",
        "weighting": "The weighting that was asked for.",
    ]
}

extension CrosstabRow: SchemaDocumented {
    public static let memberDescriptions = ["key": "The option's key; other for write-ins, the step of a rating."]
}

extension CrosstabColumn: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["base": .count]
    public static let memberDescriptions = [
        "label": "What is printed above the column, such as 25-34 × Boston.",
        "letter": "Names the column in other columns' cells, by its printed position.",
        "base": "How many of the column answered; left out where suppressed.",
        "suppressed": "Whether too few answered, or showing the column would give a small one away.",
        "tested": "Whether the column takes part in the tests.",
        "lowBase": "True for a shown column of fewer than 30.",
        "reason": "Why nothing is shown: small_base.",
        "where": "The value in each dimension, or the option of the question in the columns.",
        "place": "The place, for columns by city, region or country.",
        "weights": "The weights of those who answered, where a weighting is asked for.",
    ]
}
