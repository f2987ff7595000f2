/// How shares become printed percents: one choice for a whole table, never mixed within it.
///
/// Largest remainder (Hamilton's method) never prints a percent that is off by a whole unit and always adds up, but equal
/// counts can print differently (1, 1, 1 → 34, 33, 33) and more decimals can turn a 17% into a 16.6%. No method is free of
/// such paradoxes (Balinski & Young, *Fair Representation*, 1982).
public struct Rounding: Hashable, Sendable {
    /// The rule; the raw values are the names used on the wire.
    public enum Method: String, CaseIterable, Hashable, Sendable {
        /// Round down, then give the units that are missing to the largest remainders.
        case largestRemainder = "largest-remainder"
        /// Round every share by itself, halves upwards: the percents may not add up to 100.
        case halfUp = "half-up"
    }

    /// How many digits follow the decimal point.
    public enum Decimals: Int, CaseIterable, Hashable, Sendable {
        /// 51%
        case none = 0
        /// 51.0%
        case one
        /// 50.98%
        case two
        /// 50.983%
        case three

        /// How many units make one percent: 1, 10, 100 or 1000.
        var unitsPerPercent: Int {
            switch self {
            case .none: 1
            case .one: 10
            case .two: 100
            case .three: 1000
            }
        }

        /// How many units make 100 percent.
        var whole: Int { 100 * unitsPerPercent }
    }

    /// The rule.
    public var method: Method
    /// The digits after the decimal point.
    public var decimals: Decimals

    /// Puts a rule and a number of decimals together.
    public init(method: Method = .largestRemainder, decimals: Decimals = .none) {
        self.method = method
        self.decimals = decimals
    }

    /// Largest remainder at the given number of decimals.
    public static func largestRemainder(decimals: Decimals = .none) -> Rounding {
        Rounding(method: .largestRemainder, decimals: decimals)
    }

    /// Half-up at the given number of decimals.
    public static func halfUp(decimals: Decimals = .none) -> Rounding {
        Rounding(method: .halfUp, decimals: decimals)
    }

    /// The percents of options that exclude each other and make up the whole, by the chosen method; all 0 for a total of 0.
    public func percents(_ counts: Counts) -> [Percent] {
        let units =
            switch method {
            case .largestRemainder: Apportionment.largestRemainder(counts, seats: decimals.whole)
            case .halfUp: counts.values.map { Apportionment.halfUp($0, of: counts.total, seats: decimals.whole) }
            }
        return zip(units, counts.values).map { units, count in
            Percent(units: units, decimals: decimals, part: .init(count: count, base: counts.total))
        }
    }

    /// The percent of one share by itself, halves upwards whatever the method: for multiple choice, for a filtered subset,
    /// for a table with hidden cells, where nothing has to add up.
    public func percent(_ proportion: Proportion) -> Percent {
        Percent(
            units: Apportionment.halfUp(proportion.count, of: proportion.base, seats: decimals.whole),
            decimals: decimals,
            part: .init(count: proportion.count, base: proportion.base)
        )
    }
}
