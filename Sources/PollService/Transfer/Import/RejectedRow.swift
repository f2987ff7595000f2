/// A row that was not taken, as the list of rejected rows shows it.
public struct RejectedRow: Sendable, Hashable {
    /// The physical line that the row begins on; the header is line 1.
    public let line: Int
    /// Why it was not taken, as a phrase.
    public let reason: String
    /// The row as it stands in the file.
    public let row: [UInt8]

    /// A row that was not taken.
    public init(line: Int, reason: String, row: [UInt8]) {
        self.line = line
        self.reason = reason
        self.row = row
    }

    /// The list's own header: `line,reason,row`.
    public static let header = CSVWriter.record(["line", "reason", "row"])

    /// The row as a record of the list.
    public var record: [UInt8] {
        CSVWriter.record([Array(String(line).utf8), Array(reason.utf8), row])
    }
}
