extension ValueCounts {
    /// The middle answer, or the mean of the two middle ones; `nil` where nobody answered.
    public var median: Double? { quantile(0.5) }

    /// The value below which a share `p` of the answers lies, by linear interpolation between the order statistics around
    /// (n − 1)·p (type 7 of Hyndman & Fan, *The American Statistician* 50, 1996; the default of R and numpy).
    ///
    /// - Returns: `nil` where nobody answered or `p` is outside 0...1.
    public func quantile(_ p: Double) -> Double? {
        guard total > 0, (0...1).contains(p) else { return nil }
        let position = Double(total - 1) * p
        guard let rank = Int(exactly: position.rounded(.down)) else { return maximum }
        guard let low = answer(at: min(rank, total - 1)), let high = answer(at: min(rank + 1, total - 1)) else {
            return nil
        }
        let fraction = position - Double(rank)
        // Halving first keeps the mean of two huge values finite, and is exact for the median.
        return fraction == 0.5 ? low / 2 + high / 2 : low + (high - low) * fraction
    }

    /// The answer at a place, from 0, when all are lined up in ascending order.
    private func answer(at rank: Int) -> Double? {
        var before = 0
        for (value, count) in zip(values, counts) {
            before += count
            if rank < before { return value }
        }
        return nil
    }
}
