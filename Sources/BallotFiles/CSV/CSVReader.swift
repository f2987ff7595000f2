/// Reads CSV (RFC 4180) as it arrives, in memory that does not grow with the file.
///
/// A record that cannot be read does not end the reading. Where quotes are at fault, it is the record's first line that
/// is given up, and reading goes on at the next one: a quote that somebody forgot must not swallow the rows below it.
/// Lines end with LF or CRLF; a byte order mark is passed over, and so are empty lines.
package struct CSVReader: Sendable {
    private var buffer: [UInt8] = []
    private var position = 0
    /// The physical line that the next record begins on, or an empty line before it.
    private(set) var line = 1
    private var isAtStart = true
    /// Whether the rest of a line that was given up as too long is still to come.
    private(set) var isPassingOver = false
    private let maximumRecord: Int

    /// - Parameter maximumRecord: The longest record in bytes; a longer one is given up as its first line.
    package init(maximumRecord: Int = 1 << 20) {
        self.maximumRecord = maximumRecord
    }

    /// A reader that begins within a file, where a record does.
    init(atLine line: Int) {
        self.init()
        self.line = line
        isAtStart = false
    }

    /// Takes the next bytes of the file, and returns the records that are complete now.
    package mutating func consume(_ bytes: some Collection<UInt8>) -> [CSVRecord] {
        append(bytes)
        return CSVRecord.records(of: block(atEnd: false))
    }

    /// Returns the records that the end of the file completes.
    package mutating func finish() -> [CSVRecord] {
        CSVRecord.records(of: block(atEnd: true))
    }

    /// Takes the next bytes of the file without looking at them yet.
    mutating func append(_ bytes: some Collection<UInt8>) {
        buffer.append(contentsOf: bytes)
    }

    /// The records that are complete, with the bytes that they and the empty lines between them take up; at most so many.
    mutating func block(atEnd: Bool, limit: Int = .max) -> RecordBlock {
        if isAtStart {
            guard buffer.count >= 3 || atEnd else { return RecordBlock(bytes: [], records: [], fields: []) }
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
            isAtStart = false
        }
        let bytes = buffer
        let span = bytes.span
        var scanner = CSVScanner(isWhole: atEnd, limit: maximumRecord)
        var records: [RecordShape] = []
        while position < span.count, records.count < limit {
            if isPassingOver { passOver(span) }
            if position == span.count { break }
            if skipEmptyLine(span) { continue }
            guard let record = next(&scanner, span, atEnd: atEnd) else { break }
            records.append(record)
        }
        buffer = Array(bytes[position...])
        let block = RecordBlock(bytes: Array(bytes[..<position]), records: records, fields: scanner.fields)
        position = 0
        return block
    }

    private mutating func skipEmptyLine(_ bytes: Span<UInt8>) -> Bool {
        var end = position
        if bytes[end] == .carriageReturn { end += 1 }
        guard end < bytes.count, bytes[end] == .lineFeed else { return false }
        position = end + 1
        line += 1
        return true
    }

    /// The record at the position; nil if its end has not come yet.
    private mutating func next(_ scanner: inout CSVScanner, _ bytes: Span<UInt8>, atEnd: Bool) -> RecordShape? {
        let first = scanner.fields.count
        switch scanner.scan(bytes, from: position) {
        case .incomplete:
            scanner.forgetFields(from: first)
            return nil
        case .record(let content, let next):
            let shape = RecordShape(
                line: line,
                content: position..<content,
                fields: first..<scanner.fields.count,
                fault: nil,
                isPlain: scanner.isPlain
            )
            advance(to: next, bytes)
            return shape
        case .fault(let fault):
            scanner.forgetFields(from: first)
            guard let end = endOfLine(bytes, atEnd: atEnd) else { return nil }
            let shape = RecordShape(
                line: line,
                content: position..<end.content,
                fields: first..<first,
                fault: fault,
                isPlain: false
            )
            advance(to: end.next, bytes)
            return shape
        }
    }

    /// Leaves out what is left of a line.
    private mutating func passOver(_ bytes: Span<UInt8>) {
        while isPassingOver, position < bytes.count {
            if bytes[position] == .lineFeed {
                line += 1
                isPassingOver = false
            }
            position += 1
        }
    }

    private mutating func advance(to next: Int, _ bytes: Span<UInt8>) {
        for index in position..<next where bytes[index] == .lineFeed { line += 1 }
        position = next
    }

    /// Where the line's content ends and the next line begins; nil if its end has not come yet.
    ///
    /// Of a line that does not end within the limit, the beginning stands for the whole.
    private mutating func endOfLine(_ bytes: Span<UInt8>, atEnd: Bool) -> (content: Int, next: Int)? {
        var end = position
        while end < bytes.count, end - position <= maximumRecord {
            if bytes[end] == .lineFeed {
                let content = end > position && bytes[end - 1] == .carriageReturn ? end - 1 : end
                return (content, end + 1)
            }
            end += 1
        }
        isPassingOver = end - position > maximumRecord
        return atEnd || isPassingOver ? (end, end) : nil
    }
}

extension CSVRecord {
    fileprivate static func records(of block: RecordBlock) -> [CSVRecord] {
        block.records.map { CSVRecord(line: $0.line, raw: block.raw($0), fields: block.texts(of: $0)) }
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
}
