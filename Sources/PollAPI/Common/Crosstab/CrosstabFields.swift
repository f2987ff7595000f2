public import JSONRPC

public struct CrosstabFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var columnShares: [[Double?]]
    public var expected: [[Double?]]
    public var adjustedResiduals: [[Double?]]
    @Nullable public var chiSquare: TestFields?
    @Nullable public var g: TestFields?
    public var fisher: ExactTestFields?
    public var monteCarlo: SimulatedTestFields?
    @Nullable public var cramersV: Double?
    @Nullable public var cramersVCorrected: Double?
    @Nullable public var minExpected: Double?
    @Nullable public var shareExpectedBelow5: Double?
    public var pairs: [ComparedPair]
    public var letters: [[[String]]]
    public var complements: [[ComplementFields?]]
    public var rowTests: [RowTestFields?]?
    public var trend: CrosstabTrendFields?
    public var counts: [[Int?]]?
    public var weighted: WeightedCrosstabFields?
    public var raoScott: RaoScottFields?

    public static let schemaDescription: String? =
        "A table of options by columns with its tests; rows and columns are numbered from 0, letters name columns "
        + "from A."

    public static let fields: [FieldDescription] = [
        .init(
            "columnShares",
            "The share of each row in each column; null in a column without a base.",
            .array(of: .array(of: .share.orUndefined))
        ),
        .init(
            "expected",
            "The expected counts, row total × column total / n; null where the table cannot be tested and in rows "
                + "and columns that hold nobody."
        ),
        .init(
            "adjustedResiduals",
            "The adjusted residuals, roughly normal where there is no association; null where expected is."
        ),
        .init("chiSquare", "Pearson's test; null where the table cannot be tested."),
        .init("g", "The likelihood ratio test; null where chiSquare is."),
        .init(
            "fisher",
            "Fisher's exact test, for every 2 × 2 table and every table of at most 60 people; simulated where "
                + "these have millions of arrangements."
        ),
        .init(
            "monteCarlo",
            "Pearson's statistic by simulation with fixed margins, where an expected count is below 5; for at most "
                + "2,000 cells and 1,000,000 people."
        ),
        .init("cramersV", "Cramér's V: the strength of the association, 0 to 1.", .share.orUndefined),
        .init("cramersVCorrected", "Cramér's V without its bias in small samples (Bergsma).", .share.orUndefined),
        .init("minExpected", "The smallest expected count.", .magnitude.orUndefined),
        .init("shareExpectedBelow5", "The share of cells whose expected count is below 5.", .share.orUndefined),
        .init("pairs", "Every comparison of two columns in a row."),
        .init("letters", "For each cell the letters of the columns whose share is significantly smaller."),
        .init(
            "complements",
            "For each cell the column against all other compared columns together, never against a total that "
                + "contains it; null where either has a base below 2 or a share of 0 or 1. Adjusted over all cells."
        ),
        .init(
            "rowTests",
            "One test for each row, of those who chose it against those who did not, where rows overlap; null "
                + "where it cannot be tested."
        ),
        .init("trend", "Whether shares rise or fall over the columns, where these are in an order."),
        .init(
            "counts",
            "The people in each cell; null in a suppressed column. Left out where the caller brought them.",
            .array(of: .array(of: .count.orUndefined))
        ),
        .weighted,
        .init("raoScott", "The test of the weighted table; left out where it cannot be tested."),
    ]

    public init(
        columnShares: [[Double?]],
        expected: [[Double?]] = [],
        adjustedResiduals: [[Double?]] = [],
        chiSquare: TestFields? = nil,
        g: TestFields? = nil,
        fisher: ExactTestFields? = nil,
        monteCarlo: SimulatedTestFields? = nil,
        cramersV: Double? = nil,
        cramersVCorrected: Double? = nil,
        minExpected: Double? = nil,
        shareExpectedBelow5: Double? = nil,
        pairs: [ComparedPair],
        letters: [[[String]]],
        complements: [[ComplementFields?]],
        rowTests: [RowTestFields?]? = nil,
        trend: CrosstabTrendFields? = nil,
        counts: [[Int?]]? = nil,
        weighted: WeightedCrosstabFields? = nil,
        raoScott: RaoScottFields? = nil
    ) {
        self.columnShares = columnShares
        self.expected = expected
        self.adjustedResiduals = adjustedResiduals
        self.chiSquare = chiSquare
        self.g = g
        self.fisher = fisher
        self.monteCarlo = monteCarlo
        self.cramersV = cramersV
        self.cramersVCorrected = cramersVCorrected
        self.minExpected = minExpected
        self.shareExpectedBelow5 = shareExpectedBelow5
        self.pairs = pairs
        self.letters = letters
        self.complements = complements
        self.rowTests = rowTests
        self.trend = trend
        self.counts = counts
        self.weighted = weighted
        self.raoScott = raoScott
    }
}
