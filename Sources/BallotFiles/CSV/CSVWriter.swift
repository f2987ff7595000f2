/// Writes fields as CSV (RFC 4180, lines end with CRLF).
package enum CSVWriter {
    /// One record with its line end. A field is quoted where it must be.
    package static func record(_ fields: [String]) -> [UInt8] {
        record(fields.map { Array($0.utf8) })
    }

    /// One record of fields that are bytes already, such as what could not be read.
    package static func record(_ fields: [[UInt8]]) -> [UInt8] {
        var record: [UInt8] = []
        for (index, field) in fields.enumerated() {
            if index > 0 { record.append(.comma) }
            append(field, to: &record)
        }
        record += [.carriageReturn, .lineFeed]
        return record
    }

    private static func append(_ field: [UInt8], to record: inout [UInt8]) {
        let needsQuotes = field.contains { $0 == .comma || $0 == .quote || $0 == .lineFeed || $0 == .carriageReturn }
        guard needsQuotes || field.first == 0x20 || field.last == 0x20 else {
            record += field
            return
        }
        record.append(.quote)
        for byte in field {
            if byte == .quote { record.append(.quote) }
            record.append(byte)
        }
        record.append(.quote)
    }

    /// A text that a spreadsheet shows and does not carry out: one that begins like a formula gets an apostrophe.
    ///
    /// The beginnings are those that OWASP names under "CSV Injection": `=`, `+`, `-`, `@`, tab, carriage return and NUL,
    /// and their full-width forms. A text that would read like one that got an apostrophe gets one too, so that ``fused(_:)`` gives
    /// every text back.
    package static func defused(_ text: String) -> String {
        beginsLikeFormula(text) ? "'" + text : text
    }

    /// The text that ``defused(_:)`` made safe.
    package static func fused(_ text: String) -> String {
        guard text.unicodeScalars.first == "'", beginsLikeFormula(text) else { return text }
        return String(text.unicodeScalars.dropFirst())
    }

    /// Whether a text begins, after any number of apostrophes, as a formula does.
    private static func beginsLikeFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first(where: { $0 != "'" }) else { return false }
        return formulaBeginnings.contains(first)
    }

    private static let formulaBeginnings: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}
