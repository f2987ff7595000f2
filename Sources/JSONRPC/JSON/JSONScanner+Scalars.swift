extension JSONScanner {
    /// Reads a string that begins at the quote under `position`.
    mutating func scanString() throws(JSONSyntaxError) {
        let start = position + 1
        var hasEscapes = false
        position = start
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                append(TapeEntry(.string, start: start, extent: position - start, flag: hasEscapes))
                position += 1
                return
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try scanEscape()
            case 0..<0x20:
                throw JSONSyntaxError(.controlCharacter, at: position)
            case 0..<0x80:
                position += 1
            default:
                try scanMultibyteScalar(leading: byte)
            }
        }
        throw JSONSyntaxError(.unexpectedEnd, at: position)
    }

    /// Checks the form of an escape. Whether surrogates pair up is asked when the string is decoded, for RFC 8259
    /// allows single ones.
    private mutating func scanEscape() throws(JSONSyntaxError) {
        guard position + 1 < bytes.count else { throw JSONSyntaxError(.unexpectedEnd, at: bytes.count) }
        switch bytes[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            for digit in position + 2..<position + 6 {
                guard digit < bytes.count else { throw JSONSyntaxError(.unexpectedEnd, at: bytes.count) }
                guard hexadecimalValue(of: bytes[digit]) != nil else {
                    throw JSONSyntaxError(.invalidEscape, at: position)
                }
            }
            position += 6
        default:
            throw JSONSyntaxError(.invalidEscape, at: position)
        }
    }

    /// Checks one scalar of two to four bytes against the well-formed sequences of RFC 3629, section 4.
    private mutating func scanMultibyteScalar(leading: UInt8) throws(JSONSyntaxError) {
        let second: ClosedRange<UInt8>
        let length: Int
        switch leading {
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xE1...0xEC, 0xEE...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: throw JSONSyntaxError(.invalidUTF8, at: position)
        }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else {
            throw JSONSyntaxError(.invalidUTF8, at: position)
        }
        for continuation in position + 2..<max(position + 2, position + length) {
            guard bytes[continuation] & 0xC0 == 0x80 else { throw JSONSyntaxError(.invalidUTF8, at: position) }
        }
        position += length
    }

    /// Reads a number that begins under `position`: `-? (0 | [1-9][0-9]*) (.[0-9]+)? ([eE][+-]?[0-9]+)?`.
    mutating func scanNumber() throws(JSONSyntaxError) {
        let start = position
        var hasFractionOrExponent = false
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        if byte(at: position) == UInt8(ascii: "0") {
            position += 1
        } else {
            try scanDigits()
        }
        if byte(at: position) == UInt8(ascii: ".") {
            hasFractionOrExponent = true
            position += 1
            try scanDigits()
        }
        if let mark = byte(at: position), mark | 0x20 == UInt8(ascii: "e") {
            hasFractionOrExponent = true
            position += 1
            if let sign = byte(at: position), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
            try scanDigits()
        }
        if let next = byte(at: position), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
            throw JSONSyntaxError(.invalidNumber, at: start)
        }
        append(TapeEntry(.number, start: start, extent: position - start, flag: hasFractionOrExponent))
    }

    private mutating func scanDigits() throws(JSONSyntaxError) {
        let start = position
        while let digit = byte(at: position), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) { position += 1 }
        guard position > start else {
            throw JSONSyntaxError(start < bytes.count ? .invalidNumber : .unexpectedEnd, at: start)
        }
    }

    private func byte(at offset: Int) -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }
}

/// The value of a hexadecimal digit in ASCII, or nil.
func hexadecimalValue(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}
