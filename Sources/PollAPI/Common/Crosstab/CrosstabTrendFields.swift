public import JSONRPC

public struct CrosstabTrendFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var scores: [Double?]
    public var correlation: Double?
    public var linearByLinear: TestFields?
    public var rows: [RowTrendFields?]?

    public static let schemaDescription: String? = "Whether shares rise or fall over columns that are in an order."

    public static let fields: [FieldDescription] = [
        .init("scores", "Where each column stands; null for one that takes part in no test."),
        .init(
            "correlation",
            "For a rating in the rows: the correlation of the rating with the scores.",
            .number(in: -1...1)
        ),
        .init("linearByLinear", "For a rating in the rows: the linear-by-linear test."),
        .init("rows", "For all other rows, each by itself (Cochran-Armitage); null where there is no trend to test."),
    ]

    public init(
        scores: [Double?],
        correlation: Double? = nil,
        linearByLinear: TestFields? = nil,
        rows: [RowTrendFields?]? = nil
    ) {
        self.scores = scores
        self.correlation = correlation
        self.linearByLinear = linearByLinear
        self.rows = rows
    }
}
