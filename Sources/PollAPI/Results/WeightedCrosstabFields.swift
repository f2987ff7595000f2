/// The weighted numbers of a crosstab.
public struct WeightedCrosstabFields: Codable, Sendable, Hashable {
    /// The weighted share of each row in each column; null in a suppressed column and where nobody has weight.
    public var columnShares: [[Double?]]
    /// The linearised standard error of each share.
    public var standardErrors: [[Double?]]
    /// Every comparison of two columns in a row, with Kish's effective base as each column's n.
    public var pairs: [ComparedPair]
    /// For each cell the letters of the columns whose weighted share is significantly smaller.
    public var letters: [[[String]]]
    /// For each row its own Rao–Scott test, where rows overlap so that the table as a whole has none.
    public var rowTests: [RaoScottFields?]?

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

/// The second-order Rao–Scott test of a weighted table.
public struct RaoScottFields: Codable, Sendable, Hashable {
    public var f: Double
    /// The numerator's degrees of freedom, no whole number as a rule.
    public var ndf: Double
    /// The denominator's.
    public var ddf: Double
    public var p: Double

    public init(f: Double, ndf: Double, ddf: Double, p: Double) {
        self.f = f
        self.ndf = ndf
        self.ddf = ddf
        self.p = p
    }
}
