import RealModule

/// The number of people that a sample was drawn from without replacement.
public struct FinitePopulation: Hashable, Sendable {
    /// How many there are, sample included.
    public let size: Int

    /// `nil` unless the population holds at least one person and at least the whole sample.
    public init?(size: Int, sampleSize: Int) {
        guard size >= 1, sampleSize >= 0, size >= sampleSize else { return nil }
        self.size = size
    }

    /// The factor √((N − n)/(N − 1)) that a standard error shrinks by: about 1 below 5 percent sampled, 0 for a census.
    ///
    /// Cochran, *Sampling Techniques*, 1977. A sample larger than the population counts as a census.
    public func correction(sampleSize: Int) -> Double {
        guard sampleSize < size else { return 0 }
        guard size > 1 else { return 1 }
        return Double.sqrt(Double(size - sampleSize) / Double(size - 1))
    }
}
