/// One number of a two-way table with its margins; rows and columns count from 0.
public enum TableItem: Hashable, Sendable {
    /// The count in a row and column.
    case cell(row: Int, column: Int)
    /// The total of a row.
    case row(Int)
    /// The total of a column.
    case column(Int)
    /// The grand total.
    case total
}
