import PollAPI

/// The fractions that English has words for, as a sentence is offered them.
enum NamedFraction {
    typealias Fraction = PartOfBase.Fraction

    /// Those that headlines use, with the words that stand before "of them".
    static let offered: [(fraction: Fraction, words: String)] = [
        (Fraction(1, 2), "half"), (Fraction(1, 3), "a third"), (Fraction(2, 3), "two thirds"),
        (Fraction(1, 4), "a quarter"), (Fraction(3, 4), "three quarters"), (Fraction(1, 5), "one in five"),
        (Fraction(2, 5), "two in five"), (Fraction(3, 5), "three in five"), (Fraction(4, 5), "four in five"),
        (Fraction(1, 10), "one in ten"), (Fraction(9, 10), "nine in ten"),
    ]

    /// The other way to say the thirds and quarters.
    private static let ratios: [Fraction: String] = [
        Fraction(1, 3): "one in three", Fraction(2, 3): "two in three", Fraction(1, 4): "one in four",
        Fraction(3, 4): "three in four",
    ]

    /// Everything that may be said of a part in words, the closest fraction first: "more than half", "about half".
    ///
    /// Offered is only what ``PartOfBase/supports(_:_:)-(Fraction,_)`` holds to be true, and of the true things those that tell
    /// something: a fraction alone where it is exact, comparisons with a fraction at most 3 points away; "a majority" for
    /// more than half.
    static func wordings(of part: PartOfBase) -> [String] {
        if part.count == 0 { return ["none"] }
        if part.count == part.base { return ["all"] }
        let whole = Int128(part.base)
        let byDistance = offered.enumerated().map { index, named in
            // In units of 1 / (60 × base), as 60 is a multiple of every denominator.
            let scale = Int128(60 / named.fraction.denominator)
            let distance = Int128(part.count) * 60 - Int128(named.fraction.numerator) * scale * whole
            return (distance: distance.magnitude, index: index)
        }.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
        var wordings: [String] = []
        if part.supports(Fraction(1, 1), .nearly) { wordings.append("nearly all") }
        for (_, index) in byDistance {
            let (fraction, words) = offered[index]
            let names = [words] + (ratios[fraction].map { [$0] } ?? [])
            if part.supports(fraction, .exactly) { wordings += names }
            if part.supports(fraction, .nearly) { wordings += names.map { "nearly \($0)" } }
            if part.supports(fraction, .justOver) { wordings += names.map { "more than \($0)" } }
            if part.supports(fraction, .about), !part.supports(fraction, .exactly) {
                wordings += names.map { "about \($0)" }
            }
        }
        if part.isMajority {
            if !wordings.contains("more than half") { wordings.append("more than half") }
            wordings.append("a majority")
            wordings.append("most")
        } else if part.supports(Fraction(1, 2), .lessThan), !wordings.contains("nearly half") {
            wordings.append("fewer than half")
        }
        return wordings
    }

    /// Whether a wording of a part says it without rounding.
    static func isExact(_ wording: String, of part: PartOfBase) -> Bool {
        if wording == "all" || wording == "none" { return true }
        return offered.contains { fraction, words in
            (words == wording || ratios[fraction] == wording) && part.supports(fraction, .exactly)
        }
    }

    /// What may be said of a number of people: "more than 2,600", "nearly 2,700".
    ///
    /// The round numbers next to it, of two leading digits, where it is not one itself and they are within 3 in 100.
    static func wordings(ofCount count: Int) -> [String] {
        guard count >= 100 else { return [] }
        var step = 10
        while count / step >= 100 { step *= 10 }
        let below = count / step * step
        guard below != count else { return [] }
        let (above, overflow) = below.addingReportingOverflow(step)
        var wordings: [String] = []
        if CountRule.supports(count, QuotedNumber(below), .justOver) { wordings.append("more than \(below.grouped)") }
        if !overflow, CountRule.supports(count, QuotedNumber(above), .nearly) {
            wordings.append("nearly \(above.grouped)")
        }
        return wordings
    }
}
