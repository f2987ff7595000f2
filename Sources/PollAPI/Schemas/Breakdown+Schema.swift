public import JSONRPC

extension DimensionList: SchemaDescribed {
    public static let schema = JSONSchema.oneOf([
        .string.described("One dimension."),
        .array(of: .string, count: 1...4).described("Dimensions that are crossed."),
    ]).described("A demographic's key, region or country of a city, or a list of them that is crossed.")

    public static let placeholder = DimensionList(["age"])
}

extension FilterFields: SchemaDescribed {
    public static let schema = JSONSchema.oneOf([
        .of(BoundsFields.self).described("Ages from the lowest to the highest, both included."),
        .array(of: .string, count: 1...1_000).described("Values as results print them."),
        .string.described("One value."),
    ]).described("What a filter wants of one dimension.")

    public static let placeholder = FilterFields.values(["18-24"])
}

extension ResultsBreakdown.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "by": .array(of: .of(DimensionList.self), count: 0...20),
        "bands": .dictionary(of: .ageBands),
        "minimumBase": .minimumBase,
    ]
}

extension RoundingFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["decimals": .integer(in: 0...3)]
    public static let memberDescriptions = [
        "method": "largest-remainder unless given.",
        "decimals": "Digits after the point; none unless given.",
    ]
}

extension IntervalFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "confidence": {
            var schema = JSONSchema.number
            (schema.exclusiveMinimum, schema.exclusiveMaximum) = (0, 1)
            return schema
        }()
    ]
    public static let memberDescriptions = [
        "method": "wilson unless given; logit is for weighted shares alone.",
        "confidence": "The level of confidence; 0.95 unless given.",
    ]
}

extension ResultsBreakdown.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["asOf": .instant, "revision": .count]
    public static let memberDescriptions = [
        "asOf": "The moment that the numbers are of.",
        "revision": "Counts ballots, changes and withdrawals; rounded down without the editor scope; it never falls.",
        "summary": "Summary statistics of the total, for the kinds of question that have them.",
        "note": "What a reader of the numbers must know, as sentences to print beneath them.",
        "weighting": "The weighting that was asked for.",
    ]
}

extension BaseFields: SchemaDocumented {
    public static let schemaDescription: String? =
        "How many ballots a result rests on; left out where so few that they must not be shown."
    public static let memberSchemas: [String: JSONSchema] = ["ballots": .count, "answered": .count]
    public static let memberDescriptions = [
        "ballots": "Ballots within the filter.", "answered": "Those of them that answered the question.",
    ]
}

extension ShareFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "count": .count, "share": .share, "percent": .number(in: 0...100),
    ]
    public static let memberDescriptions = [
        "option": "The option's key; other for write-ins, the step of a rating.",
        "share": "The exact count / base; left out for an empty base.",
        "percent": "What is printed; left out for an empty base.",
        "display": "The percent as text; 0% or 100% only where it is exactly so.",
        "weighted": "The same in weights, where a weighting is asked for.",
    ]
}

extension LowHigh: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["low": .share, "high": .share]
}

extension SliceFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["base": .count, "asOf": .instant]
    public static let memberDescriptions = [
        "asOf": "The moment that its numbers are of, where that lies before the result's own.",
        "where": "The value in each dimension, such as {\"age\": \"25-34\"}.",
        "place": "The place, for slices by city, region or country.",
        "base": "How many of them answered; left out where suppressed.",
        "suppressed": "Whether too few answered, or showing the slice would give a small one away.",
        "reason": "Why nothing is shown: small_base.",
        "weights": "The weights of those who answered, where a weighting is asked for.",
    ]
}

extension SummaryFields: SchemaDocumented {
    public static let schemaDescription: String? = "What the answers come to beyond shares."
    public static let memberDescriptions = [
        "sd": "The standard deviation with n - 1; left out below two answers.",
        "nps": "The net promoter score in points, for a rating from 0 to 10.",
        "meanInterval": "Student's interval of the mean, where intervals are asked for; of a rating cut to its scale.",
        "npsInterval": "The adjusted Wald interval of the score in points, where intervals are asked for.",
        "quantiles": "For a question that asks for a number.",
        "ranking": "For a ranking of at most 20 options: an instant run-off, and every option against every other.",
        "weighted": "The mean in weights, where a weighting is asked for.",
    ]
}

extension QuantileFields: SchemaDocumented {
    public static let schemaDescription: String? =
        "The values below which 10, 25, 75 and 90 percent of the answers lie, interpolated between neighbours."
}

extension RankingFields: SchemaDocumented {
    public static let memberDescriptions = [
        "winner": "The winner of the instant run-off; left out where it ends in a tie.",
        "tie": "The options that tie in the last round; empty where there is a winner.",
        "rounds": "The rounds of the instant run-off.",
        "pairwise": "How many ballots rank the outer option above the inner one.",
        "scores": "Borda scores: for each ballot one point for every option ranked below.",
    ]
}

extension SliceTable: SchemaDocumented {
    public static let memberDescriptions = [
        "dimensions": "The dimensions that are crossed.",
        "slices": "Those who have a value in each dimension in common; slices that nobody is in are left out.",
        "suppressed": "True where the groups are so small that not even their names may be shown.",
        "reason": "Why nothing is shown: small_base.",
    ]
}

extension TotalFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["base": .count]
    public static let memberDescriptions = [
        "base": "How many answered; left out where suppressed.",
        "suppressed": "True where the base is too small to be shown.",
        "reason": "Why nothing is shown: small_base.",
        "weights": "The weights of those who answered, where a weighting is asked for.",
        "marginOfError": "Of a random sample alone: others have no margin of sampling error.",
        "lead": "Of a question with a single answer, for a random sample or where intervals are asked for.",
    ]
}

extension PlaceFields: SchemaDocumented {
    public static let memberDescriptions = [
        "region": "The English name of the first-level division.",
        "country": "The ISO 3166 code.",
        "geonameId": "The town's number in GeoNames.",
    ]
}
