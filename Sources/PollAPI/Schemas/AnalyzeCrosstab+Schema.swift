public import JSONRPC

extension AnalyzeCrosstab.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "counts": .array(
            of: .array(of: .tablePeople, count: 1...AnalysisLimits.cells),
            count: 1...AnalysisLimits.cells
        ),
        "bases": .array(of: .tablePeople, count: 1...AnalysisLimits.cells),
        "alpha": .level,
    ]
}

extension CrosstabFields: SchemaDocumented {
    public static let schemaDescription: String? =
        "A table of options by columns with its tests; rows and columns are numbered from 0, letters name columns from A."
    public static let memberSchemas: [String: JSONSchema] = [
        "columnShares": .array(of: .array(of: .share.orUndefined)),
        "cramersV": .share.orUndefined, "cramersVCorrected": .share.orUndefined,
        "minExpected": .magnitude.orUndefined, "shareExpectedBelow5": .share.orUndefined,
        "counts": .array(of: .array(of: .count.orUndefined)),
    ]
    public static let memberDescriptions = [
        "columnShares": "The share of each row in each column; null in a column without a base.",
        "expected":
            "Row total × column total / n; null where the table cannot be tested and in rows and columns that hold nobody.",
        "adjustedResiduals": "Roughly normal where there is no association; null where expected is.",
        "chiSquare": "Pearson's test; null where the table cannot be tested.",
        "g": "The likelihood ratio test; null where chiSquare is.",
        "fisher":
            "Fisher's exact test, for every 2 × 2 table and every table of at most 60 people; simulated where these have millions of "
            + "arrangements.",
        "monteCarlo":
            "Pearson's statistic by simulation with fixed margins, where an expected count is below 5; for at most 2,000 cells and "
            + "1,000,000 people.",
        "cramersV": "The strength of the association.",
        "cramersVCorrected": "The same without its bias in small samples (Bergsma).",
        "minExpected": "The smallest expected count.",
        "shareExpectedBelow5": "The share of cells whose expected count is below 5.",
        "pairs": "Every comparison of two columns in a row.",
        "letters": "For each cell the letters of the columns whose share is significantly smaller.",
        "complements":
            "For each cell the column against all other compared columns together, never against a total that contains it; "
            + "null where either has a base below 2 or a share of 0 or 1. Adjusted over all cells.",
        "rowTests":
            "One test for each row, of those who chose it against those who did not, where rows overlap; null where it cannot be "
            + "tested.",
        "trend": "Whether shares rise or fall over the columns, where these are in an order.",
        "counts": "The people in each cell; null in a suppressed column. Left out where the caller brought them.",
        "weighted": "The same in weights, where a weighting is asked for.",
        "raoScott": "The test of the weighted table; left out where it cannot be tested.",
    ]
}

extension ComplementFields: SchemaDocumented {
    public static let schemaDescription: String? = "A column against all other columns together, in one row."
    public static let memberSchemas: [String: JSONSchema] = ["p": .share, "pAdjusted": .share]
    public static let memberDescriptions = ["z": "Positive where the column has the larger share."]
}

extension RowTestFields: SchemaDocumented {
    public static let schemaDescription: String? = "The test of one row by itself."
    public static let memberSchemas: [String: JSONSchema] = ["cramersV": .share, "pAdjusted": .share]
    public static let memberDescriptions = ["pAdjusted": "The p-value of chiSquare after adjustment over all rows."]
}

extension CrosstabTrendFields: SchemaDocumented {
    public static let schemaDescription: String? = "Whether shares rise or fall over columns that are in an order."
    public static let memberSchemas: [String: JSONSchema] = ["correlation": .number(in: -1...1)]
    public static let memberDescriptions = [
        "scores": "Where each column stands; null for one that takes part in no test.",
        "correlation": "For a rating in the rows: the correlation of the rating with the scores.",
        "linearByLinear": "For a rating in the rows: the linear-by-linear test.",
        "rows": "For all other rows, each by itself (Cochran-Armitage); null where there is no trend to test.",
    ]
}

extension RowTrendFields: SchemaDocumented {
    public static let memberDescriptions = ["z": "Positive where the share rises with the scores."]
}

extension ComparedPair: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "row": .count, "a": .count, "b": .count, "p": .share, "pAdjusted": .share,
    ]
    public static let memberDescriptions = ["z": "Positive where column a has the larger share."]
}

extension TestFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["statistic": .magnitude, "df": .count, "p": .share]
    public static let memberDescriptions = ["p": "The probability of a statistic at least as large by chance."]
}

extension ExactTestFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["p": .share, "replicates": .count, "seed": .count]
    public static let memberDescriptions = [
        "replicates": "How many tables were drawn; left out where all were gone through, so that p is exact.",
        "seed": "The same seed gives the same p.",
    ]
}

extension SimulatedTestFields: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = ["p": .share, "replicates": .count, "seed": .count]
    public static let memberDescriptions = [
        "p": "(1 + hits)/(1 + replicates).",
        "seed": "The same seed gives the same p.",
    ]
}
