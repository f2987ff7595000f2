/// How a language writes numbers.
public struct NumberStyle: Sendable, Hashable {
    /// Between groups of three digits.
    let group: String
    /// The least number of digits in front of the first group mark: Spanish writes 2644 and 12 644.
    let minimumLeading: Int
    /// Between the whole and the fraction.
    let point: String
    /// Between a number and its percent sign.
    let beforePercent: String

    static let english = NumberStyle(group: ",", minimumLeading: 1, point: ".", beforePercent: "")
    static let german = NumberStyle(group: ".", minimumLeading: 1, point: ",", beforePercent: "\u{A0}")
    static let french = NumberStyle(group: "\u{202F}", minimumLeading: 1, point: ",", beforePercent: "\u{202F}")
    static let spanish = NumberStyle(group: "\u{A0}", minimumLeading: 2, point: ",", beforePercent: "\u{A0}")
}

extension PageLocale {
    /// A whole number with its groups of three.
    public func number(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        let leading = digits.count - 3
        guard leading >= numbers.minimumLeading else { return String(value) }
        var text = value < 0 ? "\u{2212}" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += numbers.group }
            text.append(digit)
        }
        return text
    }

    /// A number with a fixed count of decimals, 0 to 6, rounded half away from zero.
    public func number(_ value: Double, decimals: Int) -> String {
        let places = min(max(decimals, 0), 6)
        let scale = (0..<places).reduce(1.0) { power, _ in power * 10 }
        guard value.isFinite, let scaled = Int(exactly: (value.magnitude * scale).rounded()) else { return "–" }
        let unit = Int(scale)
        let sign = value < 0 && scaled != 0 ? "\u{2212}" : ""
        let whole = sign + number(scaled / unit)
        guard places > 0 else { return whole }
        let fraction = String(scaled % unit)
        return whole + numbers.point + String(repeating: "0", count: places - fraction.count) + fraction
    }

    /// A percent with a fixed count of decimals, `51%` or `51 %`.
    public func percent(_ percent: Double, decimals: Int = 0) -> String {
        number(percent, decimals: decimals) + numbers.beforePercent + "%"
    }

    /// A share as a percent; one that is neither none nor all is never printed as `0%` or `100%`, but as `<1%` or
    /// `>99%`.
    public func percent(ofShare share: Double, decimals: Int = 0) -> String {
        let places = min(max(decimals, 0), 6)
        let unit = (0..<places).reduce(1.0) { unit, _ in unit / 10 }
        let rounded = (share * 100 / unit).rounded() * unit
        if share > 0, rounded <= 0 { return "<" + percent(unit, decimals: places) }
        if share < 1, rounded >= 100 { return ">" + percent(100 - unit, decimals: places) }
        return percent(share * 100, decimals: places)
    }

    /// A percent that a result has rounded and printed in English, `<1%` or `50.9%`, in the manner of this language.
    public func percent(display: String) -> String {
        guard display.hasSuffix("%") else { return display }
        var text = ""
        for character in display.dropLast() {
            switch character {
            case ".": text += numbers.point
            case "-": text += "\u{2212}"
            default: text.append(character)
            }
        }
        return text + numbers.beforePercent + "%"
    }
}
