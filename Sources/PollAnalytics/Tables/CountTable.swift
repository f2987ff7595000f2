/// A two-way table of counts: rows by columns, none negative, every row equally long.
public struct CountTable: Hashable, Sendable {
    /// The counts, row by row.
    public let rows: [[Int]]
    /// The sum of each row.
    public let rowTotals: [Int]
    /// The sum of each column.
    public let columnTotals: [Int]
    /// The sum of everything.
    public let total: Int

    /// Checks and adds up the counts.
    ///
    /// - Throws: ``CountsError``; the index of a negative count goes on from row to row.
    public init(rows: [[Int]]) throws(CountsError) {
        guard let width = rows.first?.count, width > 0 else { throw .empty }
        for (index, row) in rows.enumerated() where row.count != width { throw .ragged(row: index) }
        self.init(checked: rows, columnCount: width, total: try Counts(rows.flatMap { $0 }).total)
    }

    /// Takes rows that are known to be equally long and to add up; there may be none.
    init(checked rows: [[Int]], columnCount: Int, total: Int) {
        self.rows = rows
        self.total = total
        rowTotals = rows.map { $0.reduce(0, +) }
        columnTotals = (0..<columnCount).map { column in rows.reduce(0) { $0 + $1[column] } }
    }

    /// How many rows there are, at least one.
    public var rowCount: Int { rows.count }
    /// How many columns there are, at least one.
    public var columnCount: Int { columnTotals.count }

    /// The count in a row and column.
    public subscript(row: Int, column: Int) -> Int { rows[row][column] }
}
