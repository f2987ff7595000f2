/// Cuts newline-delimited JSON into lines as it arrives, in memory that does not grow with the file.
///
/// Lines end with LF or CRLF; a byte order mark is passed over, and so are empty lines. A line that is longer than the limit
/// is given up, and its beginning stands for the whole.
package struct NDJSONReader: Sendable {
    private var buffer: [UInt8] = []
    private(set) var line = 1
    private var isAtStart = true
    /// Whether the rest of a line that was given up as too long is still to come.
    private(set) var isPassingOver = false
    private let maximumLine: Int

    /// - Parameter maximumLine: The longest line in bytes.
    init(maximumLine: Int = 1 << 20) {
        self.maximumLine = maximumLine
    }

    /// A reader that begins within a file, where a line does.
    init(atLine line: Int) {
        self.init()
        self.line = line
        isAtStart = false
    }

    /// Takes the next bytes of the file without looking at them yet.
    mutating func append(_ bytes: some Collection<UInt8>) {
        buffer.append(contentsOf: bytes)
    }

    /// The lines that are complete, with the bytes that they take up.
    mutating func block(atEnd: Bool) -> RecordBlock {
        var position = 0
        if isAtStart {
            guard buffer.count >= 3 || atEnd else { return RecordBlock(bytes: [], records: [], fields: []) }
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
            isAtStart = false
        }
        let bytes = buffer
        let span = bytes.span
        var records: [RecordShape] = []
        var start = position
        while position < span.count {
            let isEnd = span[position] == .lineFeed
            let isTooLong = !isEnd && position - start >= maximumLine
            position += 1
            guard isEnd || isTooLong || (atEnd && position == span.count) else { continue }
            var content = isEnd ? position - 1 : position
            if isEnd, content > start, span[content - 1] == .carriageReturn { content -= 1 }
            if content > start, !isPassingOver {
                records.append(
                    RecordShape(
                        line: line,
                        content: start..<content,
                        fields: 0..<0,
                        fault: isTooLong ? .tooLong : nil,
                        isPlain: false
                    )
                )
            }
            isPassingOver = !isEnd && (isTooLong || isPassingOver)
            if isEnd { line += 1 }
            start = position
        }
        buffer = Array(bytes[start...])
        return RecordBlock(bytes: Array(bytes[..<start]), records: records, fields: [])
    }
}
