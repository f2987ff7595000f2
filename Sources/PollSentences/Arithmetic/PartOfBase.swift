import PollAnalytics

/// A count out of a base, and what a sentence may say of it. All arithmetic is in whole numbers, so that no verdict depends on
/// floating-point rounding.
struct PartOfBase: Sendable, Hashable {
    let count: Int
    /// At least 1.
    let base: Int

    /// A fraction that a sentence names; `denominator` is positive.
    struct Fraction: Sendable, Hashable {
        let numerator: Int
        let denominator: Int

        init(_ numerator: Int, _ denominator: Int) {
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    /// The share less the fraction, in units of 1 / (base × denominator).
    private func excess(over fraction: Fraction) -> Int128 {
        Int128(count) * Int128(fraction.denominator) - Int128(fraction.numerator) * Int128(base)
    }

    /// Whether "half", "about two thirds" or "more than one in four" may be said.
    ///
    /// With s the share and f the fraction:
    /// - alone: |s − f| ≤ ½ point, as a rounded percent would have it; none and all exactly.
    /// - `exactly`: s = f.
    /// - `moreThan` s > f, `lessThan` s < f, `atLeast` s ≥ f, `atMost` s ≤ f, all strictly by the counts.
    /// - `about`: |s − f| ≤ 2 points, and ≤ a tenth of f, so that "about one in twenty" does not cover 3%.
    /// - `nearly`: s < f by at most 3 points and at most a fifth of f; `justOver` the same above.
    func supports(_ fraction: Fraction, _ qualifier: Qualifier = .none) -> Bool {
        let excess = excess(over: fraction)
        let whole = Int128(base) * Int128(fraction.denominator)
        let named = Int128(fraction.numerator) * Int128(base)
        switch qualifier {
        case .exactly: return excess == 0
        case .none:
            let isWhole = fraction.numerator == 0 || fraction.numerator == fraction.denominator
            return isWhole ? excess == 0 : excess.magnitude * 200 <= whole.magnitude
        case .about: return excess.magnitude * 50 <= whole.magnitude && excess.magnitude * 10 <= named.magnitude
        case .moreThan: return excess > 0
        case .lessThan: return excess < 0
        case .atLeast: return excess >= 0
        case .atMost: return excess <= 0
        case .nearly: return excess < 0 && PartOfBase.isNear(excess, whole: whole, named: named)
        case .justOver: return excess > 0 && PartOfBase.isNear(excess, whole: whole, named: named)
        }
    }

    private static func isNear(_ excess: Int128, whole: Int128, named: Int128) -> Bool {
        excess.magnitude * 100 <= whole.magnitude * 3 && excess.magnitude * 5 <= named.magnitude
    }

    /// Whether "51%", "51.0%" or "more than 50%" may be said.
    ///
    /// A percent that stands alone holds where it is what is printed at as many decimals: rounded half up, or one of
    /// `printed`, the units that the largest remainder gave it. 0% and 100% hold only where they are exactly so. The other
    /// qualifiers are those of a fraction of 100.
    func supports(_ percent: QuotedNumber, _ qualifier: Qualifier = .none, printed: [Int] = []) -> Bool {
        let whole = 100 * percent.scale
        let fraction = Fraction(percent.units, whole)
        switch qualifier {
        case .none, .about, .justOver, .nearly:
            if percent.units == 0 || percent.units == whole { return supports(fraction, qualifier) }
            if qualifier != .none, supports(fraction, qualifier) { return true }
            guard qualifier == .none || qualifier == .about else { return false }
            return printed.contains(percent.units) || halfUp(seats: whole) == percent.units
        case .exactly, .moreThan, .lessThan, .atLeast, .atMost:
            return supports(fraction, qualifier)
        }
    }

    /// The share in units of 1 / seats, halves upwards.
    func halfUp(seats: Int) -> Int {
        Int((Int128(count) * Int128(seats) * 2 + Int128(base)) / (Int128(base) * 2))
    }

    /// Whether 2c > n.
    var isMajority: Bool { supports(Fraction(1, 2), .moreThan) }
}

/// A number of people, and what a sentence may say of it.
enum CountRule {
    /// Whether "1,348", "more than 2,600" or "nearly 2,700" may be said of a count.
    ///
    /// Alone and with `exactly` it is the very number ("2.6 thousand": rounded to hundreds); `about` allows 2 in 100 of what is
    /// said, `nearly` and `justOver` 3 in 100 or one person on their side.
    static func supports(_ count: Int, _ said: QuotedNumber, _ qualifier: Qualifier) -> Bool {
        let scale = Int128(said.scale)
        let excess = Int128(count) * scale - Int128(said.units)
        let named = Int128(said.units)
        switch qualifier {
        case .exactly: return excess == 0
        case .none:
            return said.grain > 1 ? excess.magnitude * 2 <= (Int128(said.grain) * scale).magnitude : excess == 0
        case .about: return excess.magnitude * 50 <= named.magnitude
        case .moreThan: return excess > 0
        case .lessThan: return excess < 0
        case .atLeast: return excess >= 0
        case .atMost: return excess <= 0
        case .nearly: return excess < 0 && isNear(excess, named, scale)
        case .justOver: return excess > 0 && isNear(excess, named, scale)
        }
    }

    private static func isNear(_ excess: Int128, _ named: Int128, _ scale: Int128) -> Bool {
        excess.magnitude * 100 <= named.magnitude * 3 || excess.magnitude == scale.magnitude
    }
}
