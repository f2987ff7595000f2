/// Reads CSV (RFC 4180) as it arrives, in memory that does not grow with the file.
///
/// A record that cannot be read does not end the reading. Where quotes are at fault, it is the record's first line that
/// is given up, and reading goes on at the next one: a quote that somebody forgot must not swallow the rows below it.
/// Lines end with LF or CRLF; a byte order mark is passed over, and so are empty lines.
public struct CSVReader: Sendable {
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var isAtStart = true
    private let maximumRecord: Int

    /// - Parameter maximumRecord: The longest record in bytes; a longer one is given up as its first line.
    public init(maximumRecord: Int = 1 << 20) {
        self.maximumRecord = maximumRecord
    }

    /// Takes the next bytes of the file, and returns the records that are complete now.
    public mutating func consume(_ bytes: some Collection<UInt8>) -> [CSVRecord] {
        buffer.append(contentsOf: bytes)
        return records(atEnd: false)
    }

    /// Returns the records that the end of the file completes.
    public mutating func finish() -> [CSVRecord] {
        records(atEnd: true)
    }

    private mutating func records(atEnd: Bool) -> [CSVRecord] {
        if isAtStart {
            guard buffer.count >= 3 || atEnd else { return [] }
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
            isAtStart = false
        }
        var records: [CSVRecord] = []
        while position < buffer.count {
            if skipEmptyLine() { continue }
            guard let record = next(atEnd: atEnd) else { break }
            records.append(record)
        }
        buffer.removeFirst(position)
        position = 0
        return records
    }

    private mutating func skipEmptyLine() -> Bool {
        var end = position
        if buffer[end] == .carriageReturn { end += 1 }
        guard end < buffer.count, buffer[end] == .lineFeed else { return false }
        position = end + 1
        line += 1
        return true
    }

    /// The record at the position; nil if its end has not come yet.
    private mutating func next(atEnd: Bool) -> CSVRecord? {
        var scanner = CSVScanner(buffer[position...], isWhole: atEnd, limit: maximumRecord)
        switch scanner.scan() {
        case .incomplete:
            return nil
        case .record(let fields, let end):
            return take(end, CSVScanner.texts(fields))
        case .fault(let fault):
            guard let end = CSVScanner.endOfLine(in: buffer[position...], isWhole: atEnd) else {
                // A line that will not end within the limit is given up in pieces of that size.
                return buffer.count - position > maximumRecord
                    ? take((buffer.count, buffer.count), .failure(fault)) : nil
            }
            return take(end, .failure(fault))
        }
    }

    private mutating func take(
        _ end: (content: Int, next: Int),
        _ fields: Result<[String], CSVFault>
    ) -> CSVRecord {
        let record = CSVRecord(line: line, raw: Array(buffer[position..<end.content]), fields: fields)
        for byte in buffer[position..<end.next] where byte == .lineFeed { line += 1 }
        position = end.next
        return record
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
}
