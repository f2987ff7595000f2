import RealModule

/// The half-width c of Sison and Glaz's intervals: the least whole c at which P(|Xᵢ − xᵢ| ≤ c for all i) passes the level.
///
/// Sison & Glaz, *JASA* 90 (1995) 366; the coverage is that of independent Poisson counts truncated to xᵢ ± c, conditioned
/// on their sum by an Edgeworth expansion (Levin 1981; May & Johnson, *J. Stat. Softw.* 5(6), 2000). Made for seven or more
/// options; lopsided for small shares.
struct SisonGlaz {
    let counts: Counts

    func intervals(confidence: ConfidenceLevel) -> [ConfidenceInterval] {
        let n = Double(counts.total)
        let (width, fraction) = halfWidth(level: confidence.value)
        let half = Double(width) / n
        return counts.values.map { count in
            let share = Double(count) / n
            return ConfidenceInterval(low: share - half, high: share + half + 2 * fraction / n).clamped(to: 0...1)
        }
    }

    /// The whole half-width c and the fraction δ by which the upper ends are drawn out.
    func halfWidth(level: Double) -> (width: Int, fraction: Double) {
        var low = 1
        var below = coverage(halfWidth: 1)
        // A tiny sample: c = 1 already covers more than asked for, and c = 0 is taken to cover nothing.
        guard below <= level else { return (0, level / below) }
        var step = 1
        var high = low
        var above = below
        while above <= level {
            low = high
            below = above
            guard high < counts.total else { return (counts.total, 0) }
            high = min(counts.total, high + step)
            above = coverage(halfWidth: high)
            step *= 2
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            let value = coverage(halfWidth: middle)
            if value <= level { (low, below) = (middle, value) } else { (high, above) = (middle, value) }
        }
        return (low, (level - below) / (above - below))
    }

    private func coverage(halfWidth c: Int) -> Double {
        var logProbability = 0.0
        var mean = CompensatedSum()
        var second = CompensatedSum()
        var third = CompensatedSum()
        var excess = CompensatedSum()
        for count in counts.values {
            let moments = TruncatedPoisson(mean: count, low: max(0, count - c), high: min(counts.total, count + c))
            logProbability += Double.log(moments.probability)
            mean.add(moments.meanShift)
            second.add(moments.second)
            third.add(moments.third)
            excess.add(moments.fourth - 3 * moments.second * moments.second)
        }
        let variance = second.value
        guard variance > 0 else { return 1 }
        let skewness = third.value / (variance * Double.sqrt(variance))
        let kurtosis = excess.value / (variance * variance)
        // The counts add up to n, so the distance of n from the sum of means is minus the sum of the shifts.
        let x = -mean.value / Double.sqrt(variance)
        let x2 = x * x
        let third3 = x * (x2 - 3)
        let fourth4 = x2 * x2 - 6 * x2 + 3
        let sixth6 = x2 * x2 * x2 - 15 * x2 * x2 + 45 * x2 - 15
        let edgeworth = 1 + skewness * third3 / 6 + kurtosis * fourth4 / 24 + skewness * skewness * sixth6 / 72
        let density = Double.exp(-x2 / 2) / Double.sqrt(2 * Double.pi * variance) * edgeworth
        let n = Double(counts.total)
        return density * Double.exp(logProbability - SaddlePoint.logPoisson(n, mean: n))
    }
}

/// Moments of a Poisson count with a whole mean, truncated to low...high, by direct summation.
private struct TruncatedPoisson {
    var probability = 1.0
    /// The mean of the truncated count less the Poisson mean.
    var meanShift = 0.0
    var second = 0.0
    var third = 0.0
    var fourth = 0.0

    init(mean: Int, low: Int, high: Int) {
        guard mean > 0 else { return }
        let lambda = Double(mean)
        let peak = Double.exp(SaddlePoint.logPoisson(lambda, mean: lambda))
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: 5)
        func add(_ offset: Double, _ weight: Double) {
            var term = weight
            for power in sums.indices {
                sums[power].add(term)
                term *= offset
            }
        }
        add(0, peak)
        var weight = peak
        for value in stride(from: mean + 1, through: high, by: 1) {
            weight *= lambda / Double(value)
            guard weight > 0 else { break }
            add(Double(value - mean), weight)
        }
        weight = peak
        for value in stride(from: mean - 1, through: low, by: -1) {
            weight *= Double(value + 1) / lambda
            guard weight > 0 else { break }
            add(Double(value - mean), weight)
        }
        let raw = sums.map { $0.value / sums[0].value }
        probability = min(1, sums[0].value)
        meanShift = raw[1]
        let m = raw[1]
        second = raw[2] - m * m
        third = raw[3] - 3 * m * raw[2] + 2 * m * m * m
        fourth = raw[4] - 4 * m * raw[3] + 6 * m * m * raw[2] - 3 * m * m * m * m
    }
}
