/// Shares out whole units in proportion to counts, in integers only.
enum Apportionment {
    /// Hamilton's method. Ties go to the larger remainder, then the larger count, then the earlier option.
    static func largestRemainder(_ counts: Counts, seats: Int) -> [Int] {
        guard counts.total > 0 else { return counts.values.map { _ in 0 } }
        let divided = counts.values.map { division($0, times: seats, by: counts.total) }
        var units = divided.map(\.quotient)
        let missing = seats - units.reduce(0, +)
        let order = counts.values.indices.sorted { a, b in
            (divided[b].remainder, counts.values[b], a) < (divided[a].remainder, counts.values[a], b)
        }
        for index in order.prefix(missing) { units[index] += 1 }
        return units
    }

    /// The nearest number of units, halves upwards; 0 for a base of 0.
    static func halfUp(_ count: Int, of base: Int, seats: Int) -> Int {
        guard base > 0 else { return 0 }
        let (quotient, remainder) = division(count, times: seats, by: base)
        return remainder >= base - remainder ? quotient + 1 : quotient
    }

    /// Hamilton's method for weighted shares, whose remainders are compared to a billionth of a unit, so that the noise of
    /// the weights decides no tie.
    static func largestRemainder(weights: [Double], seats: Int) -> [Int] {
        let total = CompensatedSum.of(weights)
        guard total > 0, total < .infinity else { return weights.map { _ in 0 } }
        let grain = 1_000_000_000
        let fine = weights.map { weight in
            Int(exactly: (weight / total * Double(seats) * Double(grain)).rounded()) ?? 0
        }
        var units = fine.map { $0 / grain }
        let missing = max(0, seats - units.reduce(0, +))
        let order = weights.indices.sorted { a, b in
            (fine[b] % grain, fine[b], a) < (fine[a] % grain, fine[a], b)
        }
        for index in order.prefix(missing) { units[index] += 1 }
        return units
    }

    /// count × seats / base without overflow, for counts up to the base.
    private static func division(_ count: Int, times seats: Int, by base: Int) -> (quotient: Int, remainder: Int) {
        base.dividingFullWidth(count.multipliedFullWidth(by: seats))
    }
}
