/// One record of a CSV file: where it stands, what stands there, and its fields if it can be read.
package struct CSVRecord: Sendable, Hashable {
    /// The physical line that the record begins on; the first line of the file is 1.
    package let line: Int
    /// The record as it stands in the file, without its line end.
    package let raw: [UInt8]
    /// The fields, or why the record cannot be read.
    package let fields: Result<[String], CSVFault>

    /// A record at a line.
    package init(line: Int, raw: [UInt8], fields: Result<[String], CSVFault>) {
        self.line = line
        self.raw = raw
        self.fields = fields
    }
}

/// Why a record of a CSV file cannot be read.
package enum CSVFault: Error, Sendable, Hashable, CaseIterable {
    /// A quote opens a field and nothing closes it.
    case unclosedQuote
    /// Something other than a comma or a line end follows the closing quote.
    case textAfterQuote
    /// A quote stands within a field that does not begin with one.
    case quoteInField
    /// A carriage return stands outside quotes without a line feed after it.
    case strayCarriageReturn
    case invalidUTF8
    /// The record holds U+0000, which no text of a ballot may.
    case nul
    case tooLong

    /// The fault as a phrase for a list of rejected rows.
    package var reason: String {
        switch self {
        case .unclosedQuote: "a quote is not closed"
        case .textAfterQuote: "text follows a closing quote"
        case .quoteInField: "a quote stands inside an unquoted field"
        case .strayCarriageReturn: "a carriage return without a line feed"
        case .invalidUTF8: "not UTF-8"
        case .nul: "a NUL character"
        case .tooLong: "the row is too long"
        }
    }
}
