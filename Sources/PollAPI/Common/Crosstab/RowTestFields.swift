public import JSONRPC

/// The test of one row by itself: those who chose it and those who did not, by column.
public struct RowTestFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var chiSquare: TestFields
    public var g: TestFields
    public var fisher: ExactTestFields?
    public var monteCarlo: SimulatedTestFields?
    public var cramersV: Double
    public var pAdjusted: Double

    public static let schemaDescription: String? = "The test of one row by itself."

    public static let fields: [FieldDescription] = [
        .init("chiSquare", "Pearson's test of the 2 × c table."),
        .init("g", "The likelihood ratio test of the 2 × c table."),
        .init("fisher", "Fisher's exact test, for two columns and for at most 60 people."),
        .init("monteCarlo", "Pearson's statistic by simulation, where an expected count is below 5."),
        .cramersV,
        .init("pAdjusted", "The p-value of chiSquare after adjustment over all rows.", .share),
    ]

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
