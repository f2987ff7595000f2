extension JSONDocument {
    /// The string at `index`, or nil if it holds U+0000 or a lone surrogate.
    ///
    /// RFC 8259 allows both; PostgreSQL's `text` cannot hold U+0000, and Swift's `String` no lone surrogate.
    func string(at index: JSONIndex) -> String? {
        let entry = tape[index]
        guard entry.flag else {
            // A slice would count references for every string of every call.
            return unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[entry.range]), as: UTF8.self)
            }
        }
        return unescaped(entry.range, substituting: nil).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The string at `index`, with U+FFFD in place of what cannot be held. For messages only; it must not be stored.
    func printableString(at index: JSONIndex) -> String {
        let substitute: Unicode.Scalar = "\u{FFFD}"
        return String(decoding: unescaped(tape[index].range, substituting: substitute) ?? [], as: UTF8.self)
    }

    /// Whether the string at `index` equals `literal`.
    func string(at index: JSONIndex, equals literal: StaticString) -> Bool {
        let entry = tape[index]
        if entry.flag { return string(at: index) == literal.description }
        guard entry.extent == literal.utf8CodeUnitCount else { return false }
        return literal.withUTF8Buffer { literal in
            unsafe zip(entry.range, literal).allSatisfy { offset, byte in bytes[offset] == byte }
        }
    }

    private func unescaped(_ range: Range<Int>, substituting substitute: Unicode.Scalar?) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard bytes[offset] == UInt8(ascii: "\\") else {
                result.append(bytes[offset])
                offset += 1
                continue
            }
            if let plain = Self.character(escapedBy: bytes[offset + 1]) {
                result.append(plain)
                offset += 2
            } else if let (scalar, length) = scalarEscape(at: offset, before: range.upperBound) {
                result.append(contentsOf: String(scalar).utf8)
                offset += length
            } else if let substitute {
                result.append(contentsOf: String(substitute).utf8)
                offset += 6
            } else {
                return nil
            }
        }
        return result
    }

    /// The scalar and length of the `\uXXXX` or surrogate pair at `offset`, or nil for one that cannot be held.
    private func scalarEscape(at offset: Int, before end: Int) -> (Unicode.Scalar, Int)? {
        guard let high = codeUnit(at: offset, before: end), high != 0 else { return nil }
        if let scalar = Unicode.Scalar(high) { return (scalar, 6) }
        guard (0xD800...0xDBFF).contains(high), let low = codeUnit(at: offset + 6, before: end),
            (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { return nil }
        return (scalar, 12)
    }

    private func codeUnit(at offset: Int, before end: Int) -> UInt32? {
        guard offset + 6 <= end, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt32 = 0
        for digit in bytes[offset + 2..<offset + 6] {
            guard let value = hexadecimalValue(of: digit) else { return nil }
            unit = unit << 4 | value
        }
        return unit
    }

    private static func character(escapedBy byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }
}
