/// What one cell of a sheet holds.
package enum SheetCell: Sendable, Hashable {
    case empty
    /// A text, which a spreadsheet never takes for a formula.
    case text(String)
    case count(Int)
    /// A number that is shown as it is.
    case number(Double)
    /// A part of a whole, from 0 to 1, that is shown as a percentage.
    case share(Double)
}
