/// Reads a JSON text (RFC 8259) once, front to back, and writes its index.
///
/// It keeps the open containers in an array of at most `maximumDepth`, so that no input can use up the stack. Member
/// names that occur twice are legal JSON; they are refused where an object is decoded.
struct JSONScanner {
    private enum Expectation {
        case value
        case elementOrClose
        case name
        case nameOrClose
        case commaOrClose
    }

    let bytes: [UInt8]
    var position = 0
    private(set) var tape: [TapeEntry] = []
    private var open: [Int] = []
    private let maximumDepth: Int

    init(_ bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// The index of the whole text.
    mutating func scan() throws(JSONSyntaxError) -> [TapeEntry] {
        guard bytes.count <= TapeEntry.maximumTextLength else { throw JSONSyntaxError(.tooLong, at: 0) }
        tape.reserveCapacity(bytes.count / 8 + 4)
        var expectation = Expectation.value
        repeat {
            let byte = try nextSignificantByte()
            switch expectation {
            case .value:
                expectation = try scanValue(startingWith: byte)
            case .elementOrClose:
                expectation = byte == UInt8(ascii: "]") ? close() : try scanValue(startingWith: byte)
            case .name:
                expectation = try scanName(startingWith: byte)
            case .nameOrClose:
                expectation = byte == UInt8(ascii: "}") ? close() : try scanName(startingWith: byte)
            case .commaOrClose:
                expectation = try scanCommaOrClose(byte)
            }
        } while !open.isEmpty
        skipWhitespace()
        guard position == bytes.count else { throw JSONSyntaxError(.trailingBytes, at: position) }
        return tape
    }

    private mutating func scanValue(startingWith byte: UInt8) throws(JSONSyntaxError) -> Expectation {
        switch byte {
        case UInt8(ascii: "\""):
            try scanString()
        case UInt8(ascii: "{"):
            try openContainer(.object)
            return .nameOrClose
        case UInt8(ascii: "["):
            try openContainer(.array)
            return .elementOrClose
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try scanNumber()
        case UInt8(ascii: "t"):
            try scanLiteral("true", .yes)
        case UInt8(ascii: "f"):
            try scanLiteral("false", .no)
        case UInt8(ascii: "n"):
            try scanLiteral("null", .null)
        default:
            throw JSONSyntaxError(.unexpectedByte, at: position)
        }
        return .commaOrClose
    }

    private mutating func scanName(startingWith byte: UInt8) throws(JSONSyntaxError) -> Expectation {
        guard byte == UInt8(ascii: "\"") else { throw JSONSyntaxError(.unexpectedByte, at: position) }
        try scanString()
        guard try nextSignificantByte() == UInt8(ascii: ":") else {
            throw JSONSyntaxError(.unexpectedByte, at: position)
        }
        position += 1
        return .value
    }

    private mutating func scanCommaOrClose(_ byte: UInt8) throws(JSONSyntaxError) -> Expectation {
        let inObject = open.last.map { tape[$0].kind == .object } ?? false
        switch (byte, inObject) {
        case (UInt8(ascii: ","), _):
            position += 1
            return inObject ? .name : .value
        case (UInt8(ascii: "}"), true), (UInt8(ascii: "]"), false):
            return close()
        default:
            throw JSONSyntaxError(.unexpectedByte, at: position)
        }
    }

    private mutating func openContainer(_ kind: TapeEntry.Kind) throws(JSONSyntaxError) {
        guard open.count < maximumDepth else { throw JSONSyntaxError(.tooDeep, at: position) }
        open.append(tape.count)
        append(TapeEntry(kind, start: position, extent: 0))
        position += 1
    }

    private mutating func close() -> Expectation {
        position += 1
        if let container = open.popLast() {
            tape[container].extent = tape.count - container
        }
        return .commaOrClose
    }

    private mutating func scanLiteral(_ literal: StaticString, _ kind: TapeEntry.Kind) throws(JSONSyntaxError) {
        let length = literal.utf8CodeUnitCount
        guard position + length <= bytes.count else { throw JSONSyntaxError(.unexpectedEnd, at: bytes.count) }
        let matches = bytes[position..<position + length].elementsEqual(literal.description.utf8)
        guard matches else { throw JSONSyntaxError(.invalidLiteral, at: position) }
        append(TapeEntry(kind, start: position, extent: length))
        position += length
    }

    mutating func append(_ entry: TapeEntry) {
        tape.append(entry)
    }

    private mutating func nextSignificantByte() throws(JSONSyntaxError) -> UInt8 {
        skipWhitespace()
        guard position < bytes.count else { throw JSONSyntaxError(.unexpectedEnd, at: position) }
        return bytes[position]
    }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }
}
