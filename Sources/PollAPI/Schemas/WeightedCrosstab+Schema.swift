public import JSONRPC

extension WeightedCrosstabFields: SchemaDocumented {
    public static let schemaDescription: String? = "The weighted numbers of a crosstab."
    public static let memberSchemas: [String: JSONSchema] = [
        "columnShares": .array(of: .array(of: .share.orUndefined)),
        "standardErrors": .array(of: .array(of: .magnitude.orUndefined)),
    ]
    public static let memberDescriptions = [
        "columnShares":
            "The weighted share of each row in each column; null in a suppressed column and where nobody has weight.",
        "standardErrors": "The linearised standard error of each share.",
        "pairs": "Every comparison of two columns in a row, with Kish's effective base as each column's n.",
        "letters": "For each cell the letters of the columns whose weighted share is significantly smaller.",
        "rowTests":
            "One Rao-Scott test for each row, of those who chose it against those who did not, where rows overlap; null where it "
            + "cannot be tested.",
    ]
}

extension RaoScottFields: SchemaDocumented {
    public static let schemaDescription: String? =
        "The second-order Rao-Scott test of a weighted table: Pearson's statistic over what weighting does to it, as F."
    public static let memberSchemas: [String: JSONSchema] = [
        "f": .magnitude, "ndf": .magnitude, "ddf": .magnitude, "p": .share,
    ]
    public static let memberDescriptions = [
        "ndf": "The numerator's degrees of freedom, no whole number as a rule.", "ddf": "The denominator's.",
    ]
}
