import RealModule

/// Noise for published counts: the two-sided geometric distribution P(x) = (1 − q)/(1 + q)·q^|x| with q = e^(−ε/sensitivity).
///
/// ε-differentially private for counts that one person changes by at most `sensitivity` (Ghosh, Roughgarden & Sundararajan
/// 2009). Each release costs ε again: a live display needs a budget. Noisy counts can be negative and do not add up; clip
/// only for display.
public struct GeometricMechanism: Hashable, Sendable {
    /// How much one release may give away.
    public let epsilon: Double
    /// How far one person can change a count: 1 for adding an answer, 2 for replacing one in a breakdown.
    public let sensitivity: Int

    /// `nil` unless 2⁻²⁰ ≤ ε ≤ 64 and 1 ≤ sensitivity ≤ 2²⁰.
    public init?(epsilon: Double, sensitivity: Int = 1) {
        guard epsilon >= 0x1p-20, epsilon <= 64, sensitivity >= 1, sensitivity <= 1 << 20 else { return nil }
        self.epsilon = epsilon
        self.sensitivity = sensitivity
    }

    private var rate: Double { epsilon / Double(sensitivity) }

    /// 1 − q without cancellation.
    private var complement: Double { -Double.expMinusOne(-rate) }

    /// The probability of this much noise.
    public func probability(of noise: Int) -> Double {
        complement / (1 + Double.exp(-rate)) * Double.exp(-rate * Double(noise.magnitude))
    }

    /// 2q/(1 − q)².
    public var variance: Double { 2 * Double.exp(-rate) / (complement * complement) }

    /// The mean of |noise|, 2q/(1 − q²).
    public var meanAbsolute: Double { 2 * Double.exp(-rate) / -Double.expMinusOne(-2 * rate) }

    /// The least m with |noise| ≤ m at the given level.
    public func halfWidth(confidence: ConfidenceLevel = .percent95) -> Int {
        // 1 − 2q^(m+1)/(1 + q) ≥ level
        func covered(_ m: Int) -> Bool {
            1 - 2 * Double.exp(-rate * Double(m + 1)) / (1 + Double.exp(-rate)) >= confidence.value
        }
        var high = 1
        while !covered(high), high < 1 << 60 { high *= 2 }
        var low = -1
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if covered(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// Draws noise exactly, in integers only: floating-point noise leaks (Mironov 2012).
    ///
    /// Canonne, Kamath & Steinke, *The Discrete Gaussian for Differential Privacy*, 2020, algorithm 2. ε is rounded down to
    /// a multiple of 2⁻²⁰, so that slightly more noise is added rather than less.
    public func noise(using generator: inout some RandomNumberGenerator) -> Int {
        let scale = 1 << 20
        let numerator = max(1, Int(exactly: (epsilon * Double(scale)).rounded(.down)) ?? 1)
        // |noise| is geometric with rate numerator / denominator.
        let denominator = scale * sensitivity
        while true {
            let offset = Int.random(in: 0..<denominator, using: &generator)
            guard Self.occurs(exp: offset, over: denominator, using: &generator) else { continue }
            var whole = 0
            while Self.occurs(exp: 1, over: 1, using: &generator) { whole += 1 }
            let size = (offset + denominator * whole) / numerator
            let isNegative = Bool.random(using: &generator)
            // Zero must not come up twice as often.
            if isNegative, size == 0 { continue }
            return isNegative ? -size : size
        }
    }

    /// Noise from the system's generator.
    public func noise() -> Int {
        var generator = SystemRandomNumberGenerator()
        return noise(using: &generator)
    }

    /// An event of probability exp(−numerator/denominator), for a ratio from 0 to 1.
    private static func occurs(
        exp numerator: Int,
        over denominator: Int,
        using generator: inout some RandomNumberGenerator
    ) -> Bool {
        var k = 1
        while Int.random(in: 0..<(denominator * k), using: &generator) < numerator { k += 1 }
        return !k.isMultiple(of: 2)
    }
}
