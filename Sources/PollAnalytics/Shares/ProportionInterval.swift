import RealModule

/// Confidence intervals for one share, each within [0, 1].
///
/// Counts and bases are real numbers here, so that weighted shares can pass an effective base. For people counted one by
/// one, use ``Proportion/interval(_:confidence:population:)``. Brown, Cai & DasGupta (*Statistical Science* 16, 2001)
/// recommend Wilson or Jeffreys for n ≤ 40, and either or Agresti–Coull above.
public enum ProportionInterval {
    /// How the interval is made; the raw values are the names used on the wire.
    public enum Method: String, CaseIterable, Hashable, Sendable {
        /// p ± z√(p(1 − p)/n). Too short when n is small or p near an end, and [0, 0] where nobody chose the option.
        case wald
        /// The score interval (Wilson 1927), without continuity correction. The default.
        case wilson
        /// Wald's form around (k + z²/2)/(n + z²) (Agresti & Coull 1998). Always contains Wilson's.
        case agrestiCoull = "agresti-coull"
        /// Exact binomial tails (Clopper & Pearson 1934): never below the nominal coverage, therefore wide.
        case clopperPearson = "clopper-pearson"
        /// Beta(k + ½, n − k + ½) quantiles, with the lower end 0 at k = 0 and the upper end 1 at k = n (Brown et al. 2001).
        case jeffreys
    }

    /// The interval for `count` of `base`; `nil` where the base is not positive or the count not a part of it.
    ///
    /// - Parameter correction: The finite population correction; the interval is that of a sample of n / correction²,
    ///   and shrinks to the share itself at 0.
    public static func interval(
        count: Double,
        base: Double,
        method: Method = .wilson,
        confidence: ConfidenceLevel = .percent95,
        correction: Double = 1
    ) -> ConfidenceInterval? {
        guard base > 0, base < .infinity, count >= 0, count <= base else { return nil }
        let share = count / base
        let scale = correction * correction
        guard scale > 0 else { return ConfidenceInterval(low: share, high: share) }
        let n = base / scale
        // A census that is complete but for one person in a billion overflows nothing here, but a subnormal scale would.
        guard n < .infinity else { return ConfidenceInterval(low: share, high: share) }
        let k = min(share * n, n)
        let effective = correction == 1 ? (k: count, n: base) : (k: k, n: n)
        let interval =
            switch method {
            case .wald: wald(effective.k, effective.n, z: confidence.z)
            case .wilson: score(effective.k, effective.n, squaredQuantile: confidence.z * confidence.z)
            case .agrestiCoull: agrestiCoull(effective.k, effective.n, z: confidence.z)
            case .clopperPearson: clopperPearson(effective.k, effective.n, alpha: confidence.alpha)
            case .jeffreys:
                pinned(jeffreysEqualTails(effective.k, effective.n, alpha: confidence.alpha), effective.k, effective.n)
            }
        return interval.clamped(to: 0...1)
    }

    static func wald(_ k: Double, _ n: Double, z: Double) -> ConfidenceInterval {
        let p = k / n
        let half = z * Double.sqrt(p * ((n - k) / n) / n)
        return ConfidenceInterval(low: p - half, high: p + half)
    }

    /// The set of p with (k/n − p)² ≤ q·p(1 − p)/n: Wilson's interval at q = z², and with other q the simultaneous ones.
    static func score(_ k: Double, _ n: Double, squaredQuantile q: Double) -> ConfidenceInterval {
        let root = Double.sqrt(q * (q + 4 * k * ((n - k) / n)))
        let interval = ConfidenceInterval(
            low: (q + 2 * k - root) / (2 * (n + q)),
            high: (q + 2 * k + root) / (2 * (n + q))
        )
        return pinned(interval, k, n).clamped(to: 0...1)
    }

    private static func agrestiCoull(_ k: Double, _ n: Double, z: Double) -> ConfidenceInterval {
        let base = n + z * z
        return wald(k + z * z / 2, base, z: z)
    }

    private static func clopperPearson(_ k: Double, _ n: Double, alpha: Double) -> ConfidenceInterval {
        ConfidenceInterval(
            low: k > 0 ? BetaDistribution.quantile(k, n - k + 1, lowerTail: alpha / 2).x : 0,
            high: k < n ? BetaDistribution.quantile(k + 1, n - k, upperTail: alpha / 2).x : 1
        )
    }

    /// Jeffreys' interval with α/2 in both tails also where k is 0 or n, as statsmodels has it.
    static func jeffreysEqualTails(_ k: Double, _ n: Double, alpha: Double) -> ConfidenceInterval {
        ConfidenceInterval(
            low: BetaDistribution.quantile(k + 0.5, n - k + 0.5, lowerTail: alpha / 2).x,
            high: BetaDistribution.quantile(k + 0.5, n - k + 0.5, upperTail: alpha / 2).x
        )
    }

    /// Rounding would leave ±1e-17 where the end is 0 or 1 by definition.
    private static func pinned(_ interval: ConfidenceInterval, _ k: Double, _ n: Double) -> ConfidenceInterval {
        ConfidenceInterval(low: k == 0 ? 0 : interval.low, high: k == n ? 1 : interval.high)
    }
}
