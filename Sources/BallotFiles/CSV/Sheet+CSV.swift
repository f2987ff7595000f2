import PollAPI

extension Sheet {
    /// The sheet as CSV: exact numbers, and texts that no spreadsheet takes for a formula.
    package var csv: [UInt8] {
        var bytes = CSVWriter.record(headings.map(CSVWriter.defused))
        for row in rows { bytes += CSVWriter.record(row.map(\.csv)) }
        return bytes
    }
}

extension SheetCell {
    fileprivate var csv: String {
        switch self {
        case .empty: ""
        case .text(let text): CSVWriter.defused(text)
        case .count(let count): String(count)
        case .number(let number), .share(let number): number.isFinite ? number.shortestDecimal : ""
        }
    }
}
