import RealModule

extension ValueCounts {
    /// The arithmetic mean; `nil` where nobody answered.
    public var mean: Double? {
        guard total > 0 else { return nil }
        let sum = CompensatedSum.of(zip(values, counts).lazy.map { $0 * Double($1) })
        if sum.isFinite { return sum / Double(total) }
        // Values near the largest double: weigh before adding.
        return CompensatedSum.of(zip(values, counts).lazy.map { $0 * (Double($1) / Double(total)) })
    }

    /// The sample standard deviation, over n − 1; `nil` with fewer than two answers or where it is no finite number.
    public var standardDeviation: Double? {
        guard total > 1, let mean else { return nil }
        let squares = CompensatedSum.of(zip(values, counts).lazy.map { ($0 - mean) * ($0 - mean) * Double($1) })
        let deviation = Double.sqrt(squares / Double(total - 1))
        return deviation.isFinite ? deviation : nil
    }

    /// The standard error of the mean, SD/√n.
    public var standardError: Double? {
        standardDeviation.map { $0 / Double.sqrt(Double(total)) }
    }

    /// Student's interval of the mean, mean ± t·SE on n − 1 degrees of freedom.
    ///
    /// `nil` with fewer than two answers or where all are alike. With fewer than about 15 answers, or with most of them at
    /// one end, it can leave the scale: ``ConfidenceInterval/clamped(to:)`` cuts it, and the reader should be told.
    public func meanInterval(confidence: ConfidenceLevel = .percent95) -> ConfidenceInterval? {
        guard let mean, let standardError, standardError > 0 else { return nil }
        let t = StudentDistribution.quantile(twoSidedTail: confidence.alpha, degreesOfFreedom: Double(total - 1))
        let half = t * standardError
        guard half.isFinite else { return nil }
        return ConfidenceInterval(low: mean - half, high: mean + half)
    }
}
