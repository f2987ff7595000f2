/// Finds the fields and the end of one record at the beginning of some bytes.
struct CSVScanner {
    enum Outcome {
        /// The fields' bytes, where the record's content ends, and where the next record begins.
        case record([[UInt8]], end: (content: Int, next: Int))
        case fault(CSVFault)
        /// The bytes end before the record does.
        case incomplete
    }

    private enum Step {
        case field
        case end((content: Int, next: Int))
        case fault(CSVFault)
        case incomplete
    }

    private let bytes: ArraySlice<UInt8>
    /// Whether the file ends where the bytes do.
    private let isWhole: Bool
    private let limit: Int
    private var position: Int
    private var field: [UInt8] = []

    init(_ bytes: ArraySlice<UInt8>, isWhole: Bool, limit: Int) {
        self.bytes = bytes
        self.isWhole = isWhole
        self.limit = limit
        position = bytes.startIndex
    }

    mutating func scan() -> Outcome {
        var fields: [[UInt8]] = []
        while true {
            field = []
            let step = position < bytes.endIndex && bytes[position] == .quote ? quotedField() : plainField()
            switch step {
            case .field:
                fields.append(field)
            case .end(let end):
                guard end.content - bytes.startIndex <= limit else { return .fault(.tooLong) }
                fields.append(field)
                return .record(fields, end: end)
            case .fault(let fault):
                return .fault(fault)
            case .incomplete:
                if isWhole { return .fault(.unclosedQuote) }
                return bytes.count > limit ? .fault(.tooLong) : .incomplete
            }
        }
    }

    private mutating func plainField() -> Step {
        let start = position
        while position < bytes.endIndex {
            switch bytes[position] {
            case .quote:
                return .fault(.quoteInField)
            case .comma, .lineFeed, .carriageReturn:
                field = Array(bytes[start..<position])
                return afterField()
            default:
                position += 1
            }
        }
        field = Array(bytes[start...])
        return afterField()
    }

    private mutating func quotedField() -> Step {
        position += 1
        while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            guard byte == .quote else {
                field.append(byte)
                continue
            }
            guard position < bytes.endIndex, bytes[position] == .quote else { return afterField() }
            field.append(.quote)
            position += 1
        }
        return .incomplete
    }

    /// What follows a field, which has been read up to `position`.
    private mutating func afterField() -> Step {
        guard position < bytes.endIndex else {
            return isWhole ? .end((position, position)) : .incomplete
        }
        switch bytes[position] {
        case .comma:
            position += 1
            return .field
        case .lineFeed:
            return .end((position, position + 1))
        case .carriageReturn:
            guard position + 1 < bytes.endIndex else {
                return isWhole ? .end((position, position + 1)) : .incomplete
            }
            return bytes[position + 1] == .lineFeed ? .end((position, position + 2)) : .fault(.strayCarriageReturn)
        default:
            return .fault(.textAfterQuote)
        }
    }

    /// Where the first line's content ends and the next line begins; nil if its end has not come yet.
    static func endOfLine(in bytes: ArraySlice<UInt8>, isWhole: Bool) -> (content: Int, next: Int)? {
        guard let end = bytes.firstIndex(of: .lineFeed) else { return isWhole ? (bytes.endIndex, bytes.endIndex) : nil }
        let content = end > bytes.startIndex && bytes[end - 1] == .carriageReturn ? end - 1 : end
        return (content, end + 1)
    }

    /// The fields as texts, if they are such as a ballot may hold.
    static func texts(_ fields: [[UInt8]]) -> Result<[String], CSVFault> {
        var texts: [String] = []
        texts.reserveCapacity(fields.count)
        for field in fields {
            guard !field.contains(0) else { return .failure(.nul) }
            guard let text = String(validating: field, as: UTF8.self) else { return .failure(.invalidUTF8) }
            texts.append(text)
        }
        return .success(texts)
    }
}
