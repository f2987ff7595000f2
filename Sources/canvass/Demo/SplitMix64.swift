/// The generator SplitMix64 (G. Steele, D. Lea and C. Flood, 2014): the same numbers for the same seed, everywhere.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

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
