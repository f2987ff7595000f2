/// A table of a workbook: a row of headings, and rows of cells.
package struct Sheet: Sendable, Hashable {
    /// The name as it is wanted; a workbook makes it one that spreadsheets take.
    package let name: String
    package let headings: [String]
    package let rows: [[SheetCell]]

    /// A sheet.
    package init(name: String, headings: [String], rows: [[SheetCell]]) {
        self.name = name
        self.headings = headings
        self.rows = rows
    }
}
