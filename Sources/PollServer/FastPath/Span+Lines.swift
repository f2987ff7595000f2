extension UInt8 {
    static let carriageReturn = UInt8(ascii: "\r")
    static let lineFeed = UInt8(ascii: "\n")
}

extension Span<UInt8> {
    /// Whether a text stands at an offset.
    func begins(with text: StaticString, at offset: Int) -> Bool {
        matches(text, in: offset..<offset + text.utf8CodeUnitCount, ignoringCase: false)
    }

    /// Whether a range holds a text; letters of the range may be of any case unless told otherwise, those of the text are small.
    func matches(_ text: StaticString, in range: Range<Int>, ignoringCase: Bool = true) -> Bool {
        guard range.count == text.utf8CodeUnitCount, range.upperBound <= count else { return false }
        return text.withUTF8Buffer { text in
            for index in 0..<range.count {
                let byte = self[range.lowerBound + index]
                let isCapital = ignoringCase && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                guard (isCapital ? byte | 0x20 : byte) == (unsafe text[index]) else { return false }
            }
            return true
        }
    }

    /// The number that a range says in decimal digits, without a zero before them and below a million; nil for all else.
    func decimal(in range: Range<Int>) -> Int? {
        guard (1...6).contains(range.count), self[range.lowerBound] != UInt8(ascii: "0") else { return nil }
        var value = 0
        for offset in range {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self[offset]) else { return nil }
            value = value * 10 + Int(self[offset] - UInt8(ascii: "0"))
        }
        return value
    }

    /// The name and the value of the field line at an offset, and the offset of the next line.
    ///
    /// The value begins behind one space or none, and neither begins nor ends with another one.
    func fieldLine(at start: Int) -> (name: Range<Int>, value: Range<Int>, end: Int)? {
        var offset = start
        while offset < count, self[offset] != UInt8(ascii: ":") {
            guard (0x21...0x7E).contains(self[offset]) else { return nil }
            offset += 1
        }
        let name = start..<offset
        offset += 1
        if offset < count, self[offset] == UInt8(ascii: " ") { offset += 1 }
        let valueStart = offset
        while offset < count, (0x20...0x7E).contains(self[offset]) { offset += 1 }
        let value = valueStart..<offset
        guard !name.isEmpty, !value.isEmpty, offset + 1 < count, self[offset] == .carriageReturn,
            self[offset + 1] == .lineFeed, self[valueStart] != UInt8(ascii: " "), self[offset - 1] != UInt8(ascii: " ")
        else { return nil }
        return (name, value, offset + 2)
    }
}
