/// A column against all other columns together, in one row.
public struct ComplementFields: Codable, Sendable, Hashable {
    /// Positive where the column has the larger share.
    public var z: Double
    public var p: Double
    /// The p-value after adjustment over all cells of the table.
    public var pAdjusted: Double

    public init(z: Double, p: Double, pAdjusted: Double) {
        self.z = z
        self.p = p
        self.pAdjusted = pAdjusted
    }
}

/// The test of one row by itself: those who chose it and those who did not, by column.
public struct RowTestFields: Codable, Sendable, Hashable {
    /// Pearson's test of the 2 × c table.
    public var chiSquare: TestFields
    /// The likelihood ratio test.
    public var g: TestFields
    /// Fisher's exact test, for two columns and for at most 60 people.
    public var fisher: ExactTestFields?
    /// Pearson's statistic by simulation, where an expected count is below 5.
    public var monteCarlo: SimulatedTestFields?
    /// The strength of the association, 0 to 1.
    public var cramersV: Double
    /// Pearson's p-value after adjustment over all rows.
    public var pAdjusted: Double

    public init(
        chiSquare: TestFields,
        g: TestFields,
        fisher: ExactTestFields?,
        monteCarlo: SimulatedTestFields?,
        cramersV: Double,
        pAdjusted: Double
    ) {
        self.chiSquare = chiSquare
        self.g = g
        self.fisher = fisher
        self.monteCarlo = monteCarlo
        self.cramersV = cramersV
        self.pAdjusted = pAdjusted
    }
}

/// Whether shares rise or fall over columns that are in an order.
public struct CrosstabTrendFields: Codable, Sendable, Hashable {
    /// Where each column stands; null for one that takes part in no test.
    public var scores: [Double?]
    /// For a rating in the rows: the correlation of the rating with the scores, −1 to 1.
    public var correlation: Double?
    /// For a rating in the rows: the linear-by-linear test.
    public var linearByLinear: TestFields?
    /// For all other rows, each by itself; null where there is no trend to test.
    public var rows: [RowTrendFields?]?

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

/// Whether one row's share rises or falls over the columns.
public struct RowTrendFields: Codable, Sendable, Hashable {
    public var cochranArmitage: TestFields
    public var linearByLinear: TestFields
    /// Positive where the share rises with the scores.
    public var z: Double

    public init(cochranArmitage: TestFields, linearByLinear: TestFields, z: Double) {
        self.cochranArmitage = cochranArmitage
        self.linearByLinear = linearByLinear
        self.z = z
    }
}
