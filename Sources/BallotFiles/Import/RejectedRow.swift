/// A row that was not taken, as the list of rejected rows shows it.
package struct RejectedRow: Sendable, Hashable {
    /// The physical line that the row begins on; the header is line 1.
    package let line: Int
    /// Why it was not taken, as a phrase.
    package let reason: String
    /// The row as it stands in the file.
    package let row: [UInt8]

    /// A row that was not taken.
    package init(line: Int, reason: String, row: [UInt8]) {
        self.line = line
        self.reason = reason
        self.row = row
    }

    /// The list's own header: `line,reason,row`.
    package static let header = CSVWriter.record(["line", "reason", "row"])

    /// The row as a record of the list.
    package var record: [UInt8] {
        CSVWriter.record([Array(String(line).utf8), Array(reason.utf8), row])
    }
}
