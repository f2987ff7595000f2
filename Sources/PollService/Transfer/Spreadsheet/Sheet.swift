/// What one cell of a sheet holds.
public enum SheetCell: Sendable, Hashable {
    case empty
    /// A text, which a spreadsheet never takes for a formula.
    case text(String)
    case count(Int)
    /// A number that is shown as it is.
    case number(Double)
    /// A part of a whole, from 0 to 1, that is shown as a percentage.
    case share(Double)
}

/// A table of a workbook: a row of headings, and rows of cells.
public struct Sheet: Sendable, Hashable {
    /// The name as it is wanted; a workbook makes it one that spreadsheets take.
    public let name: String
    public let headings: [String]
    public let rows: [[SheetCell]]

    /// A sheet.
    public init(name: String, headings: [String], rows: [[SheetCell]]) {
        self.name = name
        self.headings = headings
        self.rows = rows
    }
}
