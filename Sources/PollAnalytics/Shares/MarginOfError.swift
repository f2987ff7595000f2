import RealModule

/// The margin of sampling error of a simple random sample.
///
/// It belongs to the whole sample and to shares near `share`: a slice, a lead or a small share has its own, and a
/// self-selected poll has none (AAPOR).
public enum MarginOfError {
    /// z·√(p(1 − p)/n), times the finite population correction; `nil` for an empty sample.
    ///
    /// - Parameters:
    ///   - share: The share that it is for, from 0 to 1; the headline margin is at ½, where it is widest.
    ///   - sampleSize: n.
    /// - Returns: Half the width of the interval, as a share (0.019 is ±1.9 points).
    public static func margin(
        at share: Double = 0.5,
        sampleSize: Int,
        population: FinitePopulation? = nil,
        confidence: ConfidenceLevel = .percent95
    ) -> Double? {
        guard sampleSize > 0, (0...1).contains(share) else { return nil }
        let standardError = Double.sqrt(share * (1 - share) / Double(sampleSize))
        return confidence.z * standardError * (population?.correction(sampleSize: sampleSize) ?? 1)
    }
}
