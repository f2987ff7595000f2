/// A percent as it is printed.
public struct Percent: Hashable, Sendable {
    /// The printed number in whole units: 51 is 51% without decimals, 510 is 51.0% with one.
    public let units: Int
    /// The digits after the decimal point.
    public let decimals: Rounding.Decimals

    private let extent: Extent

    init(units: Int, decimals: Rounding.Decimals, part: Extent) {
        self.units = units
        self.decimals = decimals
        extent = part
    }

    /// The printed number: 51, or 51.0.
    public var value: Double { Double(units) / Double(decimals.unitsPerPercent) }

    /// The text that is printed: `51%`, `51.0%`.
    ///
    /// `0%` and `100%` are said only where they are exactly so; otherwise `<1%` and `>99%` (`<0.1%` and `>99.9%` with one
    /// decimal). A dash stands where nobody is in the base.
    public var display: String {
        switch extent {
        case .undefined: "–"
        case .some where units <= 0: "<" + text(1)
        case .some where units >= decimals.whole: ">" + text(decimals.whole - 1)
        default: text(units)
        }
    }

    private func text(_ units: Int) -> String {
        guard decimals != .none else { return "\(units)%" }
        let fraction = String(units % decimals.unitsPerPercent)
        let zeros = String(repeating: "0", count: decimals.rawValue - fraction.utf8.count)
        return "\(units / decimals.unitsPerPercent).\(zeros)\(fraction)%"
    }

    /// Whether the percent stands for nobody, everybody, some, or for nothing at all.
    enum Extent: Hashable, Sendable {
        case undefined, none, some, all

        init(count: Int, base: Int) {
            self = base == 0 ? .undefined : count == 0 ? .none : count == base ? .all : .some
        }

        init(weight: Double, total: Double) {
            self = !(total > 0) ? .undefined : weight == 0 ? .none : weight == total ? .all : .some
        }
    }
}
