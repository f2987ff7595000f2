public import JSONRPC

extension QuestionFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "key": .key,
        "text": .wording(1_000),
        "options": .array(of: .of(OptionFields.self), count: 1...500),
        "maxLength": .integer(in: 1...10_000),
    ]

    public static let memberDescriptions = [
        "key": "The question's name in answers and results.",
        "kind": "What kind of answer it takes.",
        "text": "The wording that readers see.",
        "options": "The answers to choose from, for single, multiple and ranking.",
        "choose": "How many options one may choose, for multiple and ranking.",
        "scale": "The lowest and highest step, for rating; 1 to 5 unless given.",
        "range": "The smallest and largest number allowed, for number.",
        "maxLength": "The longest answer in characters, for text; 2,000 unless given.",
        "required": "Whether a ballot must answer it; true unless given.",
        "allowOther": "Whether readers may write in an answer of their own, for single and multiple.",
    ]
}

extension OptionFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "key": .key, "text": .wording(500), "says": .wording(500),
    ]

    public static let memberDescriptions = [
        "key": "The option's name in answers and results.",
        "text": "The wording that readers see.",
        "says": "The option as the end of \"… and 51% of them said\"; the wording unless given.",
    ]
}

extension BoundsFields: SchemaDocumented {
    public static let schemaDescription: String? = "A lowest and a highest whole number, both allowed; none is open."
}

extension NumberRangeFields: SchemaDocumented {
    public static let schemaDescription: String? = "A smallest and a largest number, both allowed; none is open."
}

extension DemographicFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "key": .key,
        "text": .wording(500),
        "bands": .ageBands,
        "options": .array(of: .of(OptionFields.self), count: 1...500),
    ]

    public static let memberDescriptions = [
        "key": "The demographic's name in ballots and results.",
        "kind": "What kind of value it takes.",
        "text": "The wording that readers see.",
        "bands": "The lower bounds of the bands that results show, for age, in years.",
        "options": "The values to choose from, for category.",
        "required": "Whether a ballot must state it; false unless given.",
    ]
}

extension VotingFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["opens": .instant, "closes": .instant]

    public static let memberDescriptions = [
        "opens": "The first instant at which ballots are taken; none: as soon as the poll is open.",
        "closes": "The instant from which ballots are no longer taken; none: until the poll is closed.",
        "perVoter": "How often one voter may vote; once unless given.",
    ]
}

extension VotingChanges: SchemaDocumented {
    public static let memberSchemas = VotingFields.memberSchemas

    public static let memberDescriptions = [
        "opens": "The first instant at which ballots are taken; null takes it away.",
        "closes": "The instant from which ballots are no longer taken; null takes it away.",
        "perVoter": "How often one voter may vote.",
    ]
}

extension ResultFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "minimumBase": .minimumBase,
        "slices": .array(of: .of(DimensionList.self), count: 0...20),
    ]

    public static let memberDescriptions = [
        "visibility": "Who may pull results without a key; editors unless given.",
        "minimumBase": "The smallest base that a slice may show; 5 unless given, and 1 hides nothing.",
        "steps": "How results move for callers without the editor scope.",
        "slices": "The tables that callers without the editor scope may ask for; each demographic alone unless given.",
    ]
}

extension StepFields: SchemaDocumented {
    public static let schemaDescription: String? =
        "A step is taken when so many ballots have come and so many seconds have passed since the one before."

    public static let memberSchemas: [String: JSONSchema] = [
        "ballots": .integer(in: 1...1_000_000), "seconds": .integer(in: 0...86_400),
    ]

    public static let memberDescriptions = [
        "ballots": "The fewest new ballots or changes of one step; the minimum base unless given, and never less.",
        "seconds": "The fewest seconds between two steps; 5 unless given.",
    ]
}
