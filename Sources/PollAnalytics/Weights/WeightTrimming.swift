/// Cuts weights to a range after the fact and gives what was cut to the others, in proportion.
///
/// The sum stays, the margins do not: a trimmed sample no longer meets its targets. ``Raking`` with bounds meets both, and is
/// the better choice.
public enum WeightTrimming {
    /// Trims the weights of groups of people to the range, repeatedly until all of them are inside it.
    ///
    /// - Parameters:
    ///   - counts: How many people share each weight.
    ///   - range: The least and greatest weight, in multiples of the mean weight.
    /// - Returns: The new weights; `nil` where no weights in the range have the same sum (the mean must be inside it), or
    ///   where there is no weight.
    public static func trim(_ weights: [Double], counts: [Int], to range: ClosedRange<Double>) -> [Double]? {
        let kish = KishEffect(counts: counts, weights: weights)
        guard kish.base > 0, kish.sumOfWeights > 0, weights.count == counts.count, range.contains(1) else { return nil }
        let mean = kish.sumOfWeights / Double(kish.base)
        let (low, high) = (range.lowerBound * mean, range.upperBound * mean)
        func clipped(_ scale: Double) -> [Double] { weights.map { min(max($0 * scale, low), high) } }
        func excess(_ scale: Double) -> Double {
            KishEffect(counts: counts, weights: clipped(scale)).sumOfWeights - kish.sumOfWeights
        }
        // The clipped sum grows with the scale: one common scale for everybody who is not at an end restores the sum.
        var (below, above) = (0.0, 1.0)
        while excess(above) < 0, above < 1e12 { above *= 2 }
        for _ in 0..<200 {
            let middle = below + (above - below) / 2
            if excess(middle) < 0 { below = middle } else { above = middle }
        }
        return clipped(above)
    }
}
