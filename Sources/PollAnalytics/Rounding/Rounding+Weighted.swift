extension Rounding {
    /// The percents of weighted options that make up the whole, by the chosen method.
    ///
    /// - Parameter weights: The sum of weights of each option, none negative. All 0 if they add up to 0.
    public func percents(weights: [Double]) -> [Percent] {
        let total = CompensatedSum.of(weights)
        guard method == .largestRemainder else { return weights.map { percent(weight: $0, of: total) } }
        let units = Apportionment.largestRemainder(weights: weights, seats: decimals.whole)
        return zip(units, weights).map { units, weight in
            Percent(units: units, decimals: decimals, part: .init(weight: weight, total: total))
        }
    }

    /// The percent of one weighted share by itself, halves upwards to a billionth of a unit.
    public func percent(weight: Double, of total: Double) -> Percent {
        let exact = total > 0 ? weight / total * Double(decimals.whole) : 0
        let units = Int(exactly: (exact + 0.5 + 1e-9).rounded(.down)) ?? 0
        return Percent(units: units, decimals: decimals, part: .init(weight: weight, total: total))
    }
}
