public import JSONRPC

public struct WeightedCrosstabFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var columnShares: [[Double?]]
    public var standardErrors: [[Double?]]
    public var pairs: [ComparedPair]
    public var letters: [[[String]]]
    public var rowTests: [RaoScottFields?]?

    public static let schemaDescription: String? = "The weighted numbers of a crosstab."

    public static let fields: [FieldDescription] = [
        .init(
            "columnShares",
            "The weighted share of each row in each column; null in a suppressed column and where nobody has weight.",
            .array(of: .array(of: .share.orUndefined))
        ),
        .init(
            "standardErrors",
            "The linearised standard error of each share.",
            .array(of: .array(of: .magnitude.orUndefined))
        ),
        .init("pairs", "Every comparison of two columns in a row, with Kish's effective base as each column's n."),
        .init("letters", "For each cell the letters of the columns whose weighted share is significantly smaller."),
        .init(
            "rowTests",
            "One Rao-Scott test for each row, of those who chose it against those who did not, where rows overlap; "
                + "null where it cannot be tested."
        ),
    ]

    public init(
        columnShares: [[Double?]],
        standardErrors: [[Double?]],
        pairs: [ComparedPair],
        letters: [[[String]]],
        rowTests: [RaoScottFields?]? = nil
    ) {
        self.columnShares = columnShares
        self.standardErrors = standardErrors
        self.pairs = pairs
        self.letters = letters
        self.rowTests = rowTests
    }
}
