/// A table of options by columns with everything that is printed beside it: column shares, tests, letters.
public struct Crosstab: Hashable, Sendable {
    /// Options by columns.
    public let table: CountTable
    /// The people of each column.
    public let bases: [Int]
    /// The tests of the whole table; `nil` where it cannot be tested.
    ///
    /// That is where fewer than two rows or columns hold anybody, or where rows overlap (multiple choice), so that a person
    /// is counted several times.
    public let independence: Independence?
    /// The comparisons of the columns with each other.
    public let comparison: ColumnComparison

    /// Puts the tests together.
    ///
    /// - Parameters:
    ///   - bases: The people of each column where rows overlap; the column totals by default, and then every person is in one
    ///     row.
    public init(
        _ table: CountTable,
        bases: [Int]? = nil,
        adjustment: PValueAdjustment = .bonferroni,
        family: ColumnComparison.Family = .row
    ) throws(ColumnComparison.Refusal) {
        comparison = try ColumnComparison(table, bases: bases, adjustment: adjustment, family: family)
        self.table = table
        self.bases = bases ?? table.columnTotals
        independence = self.bases == table.columnTotals ? Independence(table) : nil
    }

    /// The share of each row in each column; `nil` in a column without a base.
    public var columnShares: [[Double?]] { comparison.shares }
}
