import RealModule

/// Confidence intervals that hold for all options of a question at once.
public enum SimultaneousIntervals {
    /// How the intervals are made; the raw values are the names used on the wire.
    public enum Method: String, CaseIterable, Hashable, Sendable {
        /// Wilson's form at level 1 − α/k for k options (Goodman, *Technometrics* 7, 1965). The one to use in a chart.
        case goodman
        /// Wilson's form with the χ² quantile on k − 1 degrees of freedom (Quesenberry & Hurst 1964). Wider for k > 2.
        case quesenberryHurst = "quesenberry-hurst"
        /// Truncated Poisson counts (Sison & Glaz 1995; May & Johnson 2000): the same half-width for every option.
        case sisonGlaz = "sison-glaz"
    }

    /// One interval for each option offered, zero counts included; `nil` where nobody answered.
    public static func intervals(
        _ counts: Counts,
        method: Method = .goodman,
        confidence: ConfidenceLevel = .percent95
    ) -> [ConfidenceInterval]? {
        guard counts.total > 0 else { return nil }
        switch method {
        case .goodman:
            let z = confidence.normalQuantile(sharedBy: counts.values.count)
            return scores(counts, squaredQuantile: z * z)
        case .quesenberryHurst:
            // A single option has no degree of freedom: its share is 1.
            let freedom = Double(max(1, counts.values.count - 1))
            let quantile = ChiSquaredDistribution.quantile(upperTail: confidence.alpha, degreesOfFreedom: freedom)
            return scores(counts, squaredQuantile: quantile)
        case .sisonGlaz:
            return SisonGlaz(counts: counts).intervals(confidence: confidence)
        }
    }

    private static func scores(_ counts: Counts, squaredQuantile: Double) -> [ConfidenceInterval] {
        counts.values.map {
            ProportionInterval.score(Double($0), Double(counts.total), squaredQuantile: squaredQuantile)
        }
    }
}
