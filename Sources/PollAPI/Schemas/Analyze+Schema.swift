public import JSONRPC

extension JSONSchema {
    /// A level of confidence, or of significance.
    static let level: JSONSchema = {
        var schema = JSONSchema.number
        (schema.exclusiveMinimum, schema.exclusiveMaximum) = (0, 1)
        return schema
    }()

    /// A number from 0.
    static let magnitude: JSONSchema = {
        var schema = JSONSchema.number
        schema.minimum = 0
        return schema
    }()

    /// A whole number of people that one call may bring.
    static let people = JSONSchema.integer(in: 0...AnalysisLimits.people)

    /// A whole number of people in a table, or of ballots.
    static let tablePeople = JSONSchema.integer(in: 0...AnalysisLimits.tablePeople)

    /// The name of a candidate.
    static let candidate = JSONSchema.wording(AnalysisLimits.nameLength)

    /// A list with one count for each option, group or value.
    static let countList = JSONSchema.array(of: .people, count: 1...AnalysisLimits.listLength)

    /// The same schema for a member that is null where it is not defined.
    var orUndefined: JSONSchema {
        var schema = self
        schema.types.append(.null)
        return schema
    }
}

extension AnalyzeShares.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "counts": .countList, "population": .integer(in: 1...AnalysisLimits.people),
    ]
}

extension ChosenInterval: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["confidence": .level]
    public static let memberDescriptions = [
        "method":
            "wilson unless given; goodman, quesenberry-hurst and sison-glaz hold for all options at once, and sison-glaz "
            + "takes at most 100 options and 100,000,000 people, clopper-pearson and jeffreys 1,000,000 options × √people.",
        "confidence": "The level of confidence; 0.95 unless given.",
    ]
}

extension AnalyzeShares.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["base": .count, "marginOfError": .magnitude]
    public static let memberDescriptions = [
        "base": "The sum of the counts.",
        "marginOfError":
            "Half of Wald's interval at a share of one half, as a share; left out where nobody answered.",
    ]
}

extension CountedShare: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "count": .count, "share": .share.orUndefined, "percent": .number(in: 0...100).orUndefined,
    ]
    public static let memberDescriptions = [
        "share": "The exact count / base; null for an empty base.",
        "percent": "What is printed; null for an empty base.",
        "display": "The percent as text; 0% or 100% only where it is exactly so.",
    ]
}

extension AnalyzeTrend.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "successes": .countList, "totals": .countList,
        "scores": .array(of: .number, count: 1...AnalysisLimits.listLength),
    ]
}

extension AnalyzeTrend.Result: SchemaDocumented {
    public static let memberDescriptions = [
        "cochranArmitage":
            "Null where there is no trend to test: everybody or nobody has the property, or all are in one group.",
        "linearByLinear": "The same times (n - 1)/n.",
        "z": "The signed root of the Cochran-Armitage statistic: positive where the share rises with the scores.",
    ]
}

extension AnalyzeRatings.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "values": .array(of: .number, count: 1...AnalysisLimits.listLength), "counts": .countList,
        "confidence": .level,
    ]
}

extension AnalyzeRatings.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "n": .count, "sd": .magnitude.orUndefined, "se": .magnitude.orUndefined,
    ]
    public static let memberDescriptions = [
        "mean": "Null where nobody answered.",
        "sd": "The standard deviation with n - 1; null below two answers.",
        "se": "The standard error of the mean; null below two answers.",
        "median": "Null where nobody answered.",
        "interval": "Student's interval of the mean; null below two answers and where all are alike.",
    ]
}

extension AnalyzeNPS.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "counts": .array(of: .people, count: 11...11), "confidence": .level,
    ]
}

extension AnalyzeNPS.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "n": .count, "nps": .number(in: -100...100), "se": .number(in: 0...100),
    ]
    public static let memberDescriptions = [
        "n": "How many answered.",
        "nps": "The percent who said 9 or 10 less the percent who said 0 to 6.",
        "se": "The standard error in points.",
        "interval": "The adjusted Wald interval in points.",
    ]
}

extension ValueRange: SchemaDocumented {
    public static let schemaDescription: String? = "An interval in the units of the values, or in points."
}
