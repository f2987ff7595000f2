/// Finds the fields and the end of one record at a place among some bytes.
struct CSVScanner {
    enum Outcome {
        /// Where the record's content ends, and where the next record begins.
        case record(content: Int, next: Int)
        case fault(CSVFault)
        /// The bytes end before the record does.
        case incomplete
    }

    private enum Step {
        case field
        case end(content: Int, next: Int)
        case fault(CSVFault)
        case incomplete
    }

    /// Whether the file ends where the bytes do.
    private let isWhole: Bool
    /// The longest record in bytes.
    private let limit: Int
    private var position = 0
    private var seen: UInt8 = 0
    private var hasNUL = false
    /// The fields of all records so far.
    private(set) var fields: [CSVField] = []

    init(isWhole: Bool, limit: Int) {
        self.isWhole = isWhole
        self.limit = limit
    }

    /// Whether the last record is ASCII without U+0000, so that there is nothing more to check.
    var isPlain: Bool { seen < 0x80 && !hasNUL }

    /// Takes the fields of what turned out to be no record back.
    mutating func forgetFields(from count: Int) {
        fields.removeSubrange(count...)
    }

    /// Reads the record that begins at `start`, and appends its fields.
    mutating func scan(_ bytes: Span<UInt8>, from start: Int) -> Outcome {
        position = start
        seen = 0
        hasNUL = false
        while true {
            let isQuoted = position < bytes.count && bytes[position] == .quote
            switch isQuoted ? quotedField(bytes) : plainField(bytes) {
            case .field:
                continue
            case .end(let content, let next):
                return content - start <= limit ? .record(content: content, next: next) : .fault(.tooLong)
            case .fault(let fault):
                return .fault(fault)
            case .incomplete:
                if isWhole { return .fault(.unclosedQuote) }
                return bytes.count - start > limit ? .fault(.tooLong) : .incomplete
            }
        }
    }

    private mutating func plainField(_ bytes: Span<UInt8>) -> Step {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case .quote:
                return .fault(.quoteInField)
            case .comma, .lineFeed, .carriageReturn:
                fields.append(CSVField(range: start..<position, isEscaped: false))
                return afterField(bytes)
            default:
                note(byte)
                position += 1
            }
        }
        fields.append(CSVField(range: start..<position, isEscaped: false))
        return afterField(bytes)
    }

    private mutating func quotedField(_ bytes: Span<UInt8>) -> Step {
        position += 1
        let start = position
        var isEscaped = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            guard byte == .quote else {
                note(byte)
                continue
            }
            guard position < bytes.count, bytes[position] == .quote else {
                fields.append(CSVField(range: start..<position - 1, isEscaped: isEscaped))
                return afterField(bytes)
            }
            isEscaped = true
            position += 1
        }
        return .incomplete
    }

    private mutating func note(_ byte: UInt8) {
        seen |= byte
        if byte == 0 { hasNUL = true }
    }

    /// What follows a field, which has been read up to `position`.
    private mutating func afterField(_ bytes: Span<UInt8>) -> Step {
        guard position < bytes.count else {
            return isWhole ? .end(content: position, next: position) : .incomplete
        }
        switch bytes[position] {
        case .comma:
            position += 1
            return .field
        case .lineFeed:
            return .end(content: position, next: position + 1)
        case .carriageReturn:
            guard position + 1 < bytes.count else {
                return isWhole ? .end(content: position, next: position + 1) : .incomplete
            }
            return bytes[position + 1] == .lineFeed
                ? .end(content: position, next: position + 2) : .fault(.strayCarriageReturn)
        default:
            return .fault(.textAfterQuote)
        }
    }
}
