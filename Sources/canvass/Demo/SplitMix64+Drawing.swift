import PollAnalytics

extension SplitMix64 {
    /// A value drawn with its weight. The same on every platform, unlike the standard library's own drawing.
    mutating func draw<Value>(_ weighted: [(value: Value, weight: Int)]) -> Value? {
        let sum = weighted.reduce(0) { $0 + $1.weight }
        guard sum > 0 else { return weighted.first?.value }
        var rest = below(sum)
        for (value, weight) in weighted {
            if rest < weight { return value }
            rest -= weight
        }
        return weighted.last?.value
    }

    /// A whole number from 0 to below a bound of at most 2^32.
    mutating func below(_ bound: Int) -> Int {
        // The high half times the bound, shifted: even to within 2^-32, which a demonstration does not notice.
        Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(clamping: bound)) >> 32)
    }
}
