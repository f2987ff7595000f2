/// A number as a sentence has it: a decimal fraction with the decimals that were written.
struct QuotedNumber: Sendable, Hashable {
    /// The digits without the point: 510 for 51.0.
    let units: Int
    /// How many digits follow the point; at most 6.
    let decimals: Int
    /// What the number is rounded to: 100 for "2.6 thousand", otherwise 1.
    var grain = 1
    /// Whether it was written in digits with neither a separator nor a point, as a year is.
    var isPlainDigits = false

    /// Larger numbers are treated as this one: no poll has as many people.
    static let most = 1_000_000_000_000_000

    init(_ units: Int, decimals: Int = 0) {
        self.units = min(max(units, 0), QuotedNumber.most)
        self.decimals = min(max(decimals, 0), 6)
    }

    /// 10 to the number of decimals.
    var scale: Int {
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        return scale
    }

    /// The number if it is whole.
    var whole: Int? { units.isMultiple(of: scale) ? units / scale : nil }

    /// The number times a power of ten, as "2.6 thousand" and "3 million" mean it.
    func times(_ factor: Int) -> QuotedNumber {
        let (product, overflow) = units.multipliedReportingOverflow(by: factor)
        var number = QuotedNumber((overflow ? QuotedNumber.most : product) / scale)
        number.grain = max(1, factor / scale)
        return number
    }

    /// The digits of a text with grouping marks taken out; nil without digits.
    init?(digits: some Sequence<Unicode.Scalar>, fraction: some Sequence<Unicode.Scalar>) {
        var units = 0
        var hasDigits = false
        func add(_ scalar: Unicode.Scalar) {
            hasDigits = true
            let (product, overflow) = units.multipliedReportingOverflow(by: 10)
            let digit = Int(scalar.value) - 0x30
            units = overflow || product > QuotedNumber.most ? QuotedNumber.most : product + digit
        }
        for scalar in digits { add(scalar) }
        var decimals = 0
        for scalar in fraction where decimals < 6 {
            guard units < QuotedNumber.most / 10 else { break }
            add(scalar)
            decimals += 1
        }
        guard hasDigits else { return nil }
        self.init(units, decimals: decimals)
    }
}
