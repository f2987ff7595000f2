/// A table of options by columns with its tests; rows and columns are numbered from 0.
public struct CrosstabFields: Codable, Sendable, Hashable {
    /// The share of each row in each column; null in a column without a base.
    public var columnShares: [[Double?]]
    /// Row total × column total / n; null where the table cannot be tested and in rows and columns that hold nobody.
    public var expected: [[Double?]]
    /// Roughly normal where there is no association; null as `expected`.
    public var adjustedResiduals: [[Double?]]
    /// Pearson's test; null where the table cannot be tested.
    @Nullable public var chiSquare: TestFields?
    /// The likelihood ratio test.
    @Nullable public var g: TestFields?
    /// Fisher's exact test, for every 2 × 2 table and every table of at most 60 people.
    public var fisher: ExactTestFields?
    /// Pearson's statistic by simulation, where an expected count is below 5.
    public var monteCarlo: SimulatedTestFields?
    /// The strength of the association, 0 to 1.
    @Nullable public var cramersV: Double?
    /// The same without its bias in small samples.
    @Nullable public var cramersVCorrected: Double?
    @Nullable public var minExpected: Double?
    @Nullable public var shareExpectedBelow5: Double?
    /// Every comparison of two columns in a row.
    public var pairs: [ComparedPair]
    /// For each cell the letters of the columns whose share is significantly smaller.
    public var letters: [[[String]]]
    /// For each cell the column against all other compared columns together; null where one of them cannot be compared.
    public var complements: [[ComplementFields?]]
    /// For each row its own test, where rows overlap so that the table as a whole has none.
    public var rowTests: [RowTestFields?]?
    /// Whether shares rise or fall over the columns, where these are in an order.
    public var trend: CrosstabTrendFields?
    /// The people in each cell; null in a suppressed column. Left out where the caller brought them.
    public var counts: [[Int?]]?
    /// The same in weights, where a weighting is asked for.
    public var weighted: WeightedCrosstabFields?
    /// The test of the weighted table; left out where it cannot be tested.
    public var raoScott: RaoScottFields?

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

/// One row compared between two columns.
public struct ComparedPair: Codable, Sendable, Hashable {
    public var row: Int
    /// The column further left.
    public var a: Int
    /// The column further right.
    public var b: Int
    /// Positive where column a has the larger share.
    public var z: Double
    public var p: Double
    public var pAdjusted: Double

    public init(row: Int, a: Int, b: Int, z: Double, p: Double, pAdjusted: Double) {
        self.row = row
        self.a = a
        self.b = b
        self.z = z
        self.p = p
        self.pAdjusted = pAdjusted
    }
}
