/// The parts of a JSON number: its sign, its significant digits and the power of ten that they are multiplied by.
struct DecimalToken {
    private let isNegative: Bool
    /// The digits of the integral and the fractional part, without zeros at either end.
    private let digits: [UInt8]
    /// The power of ten of the last digit; saturated, for a text can hold an exponent of any length.
    private let exponent: Int

    init(_ token: ArraySlice<UInt8>) {
        var digits: [UInt8] = []
        digits.reserveCapacity(token.count)
        var fractionLength = 0
        var inFraction = false
        var stated = 0
        for offset in token.indices {
            switch token[offset] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if !digits.isEmpty || token[offset] != UInt8(ascii: "0") { digits.append(token[offset]) }
                if inFraction { fractionLength += 1 }
                continue
            case UInt8(ascii: "."):
                inFraction = true
                continue
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                stated = Self.exponent(token[(offset + 1)...])
            default:
                continue
            }
            break
        }
        var trailingZeros = 0
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            trailingZeros += 1
        }
        isNegative = token.first == UInt8(ascii: "-")
        self.digits = digits
        exponent = stated - fractionLength + trailingZeros
    }

    var isZero: Bool { digits.isEmpty }

    /// The value as an integer, or nil if it has a fraction or does not fit.
    func integer<Value: FixedWidthInteger>(as type: Value.Type) -> Value? {
        if isZero { return 0 }
        // No fixed-width integer of the standard library has more than 39 digits.
        guard exponent >= 0, digits.count + exponent <= 40 else { return nil }
        return Value(digits: digits + Array(repeating: UInt8(ascii: "0"), count: exponent), isNegative)
    }

    /// The value, where one correctly rounded operation on exact doubles yields it (Clinger 1990): at most 15 digits
    /// and a power of ten up to 10²².
    var exactDouble: Double? {
        guard digits.count <= 15, abs(exponent) < Self.powersOfTen.count || isZero else { return nil }
        var mantissa: Double = 0
        for digit in digits { mantissa = mantissa * 10 + Double(digit &- UInt8(ascii: "0")) }
        if isZero { return isNegative ? -0.0 : 0 }
        let magnitude =
            exponent < 0 ? mantissa / Self.powersOfTen[-exponent] : mantissa * Self.powersOfTen[exponent]
        return isNegative ? -magnitude : magnitude
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    private static func exponent(_ token: ArraySlice<UInt8>) -> Int {
        var magnitude = 0
        for byte in token where byte != UInt8(ascii: "+") && byte != UInt8(ascii: "-") {
            magnitude = min(magnitude * 10 + Int(byte &- UInt8(ascii: "0")), 1 << 40)
        }
        return token.first == UInt8(ascii: "-") ? -magnitude : magnitude
    }
}
