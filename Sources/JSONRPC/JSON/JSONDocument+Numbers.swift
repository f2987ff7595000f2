extension JSONDocument {
    /// The integer at `index`, or nil if the number is not integral or `Value` cannot hold it.
    ///
    /// A number counts as integral by its value, as in JSON Schema: `1.0` and `1e2` do. Nothing passes through a `Double`,
    /// so every digit counts.
    func integer<Value: FixedWidthInteger>(at index: JSONIndex, as type: Value.Type) -> Value? {
        let entry = tape[index]
        if entry.flag { return DecimalToken(bytes[entry.range]).integer(as: type) }
        let isNegative = bytes[entry.start] == UInt8(ascii: "-")
        return Value(digits: bytes[(isNegative ? entry.start + 1 : entry.start)..<entry.range.upperBound], isNegative)
    }

    /// The double nearest to the number at `index`, or nil if that is infinite, or zero for a number that is not.
    func double(at index: JSONIndex) -> Double? {
        let range = tape[index].range
        let token = DecimalToken(bytes[range])
        if let exact = token.exactDouble { return exact }
        guard let value = Double(String(decoding: bytes[range], as: UTF8.self)), value.isFinite else { return nil }
        return value == 0 && !token.isZero ? nil : value
    }
}

extension FixedWidthInteger {
    /// The value of decimal digits, or nil where it does not fit.
    init?(digits: some Sequence<UInt8>, _ isNegative: Bool) {
        var value: Self = 0
        for digit in digits {
            guard let digit = Self(exactly: digit &- UInt8(ascii: "0")) else { return nil }
            let product = value.multipliedReportingOverflow(by: 10)
            let sum =
                isNegative
                ? product.partialValue.subtractingReportingOverflow(digit)
                : product.partialValue.addingReportingOverflow(digit)
            guard !product.overflow, !sum.overflow else { return nil }
            value = sum.partialValue
        }
        self = value
    }
}
