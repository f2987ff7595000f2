/// A number that a sentence gives, as far as its own words tell what it is a number of.
struct QuotedClaim: Sendable, Hashable {
    enum Quantity: Sendable, Hashable {
        case percent(QuotedNumber)
        case fraction(PartOfBase.Fraction)
        /// A number of people.
        case count(QuotedNumber)
        /// A difference of two shares in percentage points.
        case points(QuotedNumber)
        case mean(QuotedNumber)
        case median(QuotedNumber)
        /// A margin of error in percentage points.
        case margin(QuotedNumber)
        /// How many times as many chose one option as chose another.
        case times(QuotedNumber)
        /// How many options there are.
        case options(QuotedNumber)
    }

    let quantity: Quantity
    let qualifier: Qualifier
    /// The tokens of the claim, qualifier and unit included.
    let range: Range<Int>
    /// Whether it has no number ("most", "nobody"), so that it is a claim only about an option that is named.
    var isIdiom = false
    /// Whether it is the first of two bounds, so that it is about what the claim after it is about.
    var isLowerBound = false
    /// Whether a minus sign stands before the number.
    var isNegative = false

    /// Whether it says which part of the readers did something.
    var isShare: Bool {
        switch quantity {
        case .percent, .fraction: true
        case .count, .points, .mean, .median, .margin, .times, .options: false
        }
    }

    /// Whether it sets two options against each other.
    var isComparison: Bool {
        switch quantity {
        case .points, .times: true
        case .percent, .fraction, .count, .mean, .median, .margin, .options: false
        }
    }
}
