import RealModule

/// The chi-squared distribution, through the regularised incomplete gamma integral.
enum ChiSquaredDistribution {
    /// The probability of a value above `statistic`, computed directly so that p-values far below 1e-16 keep their digits.
    static func upperTail(_ statistic: Double, degreesOfFreedom: Double) -> Double {
        guard statistic > 0 else { return 1 }
        guard statistic < .infinity else { return 0 }
        return upperGamma(degreesOfFreedom / 2, statistic / 2)
    }

    /// The value with the given probability above it.
    static func quantile(upperTail tail: Double, degreesOfFreedom: Double) -> Double {
        guard tail > 0 else { return .infinity }
        guard tail < 1 else { return 0 }
        if degreesOfFreedom == 1 {
            let z = NormalDistribution.quantile(tail / 2)
            return z * z
        }
        let shape = degreesOfFreedom / 2
        // Wilson and Hilferty's cube as the start; the bracket is in the logarithm.
        let ninth = 2 / (9 * degreesOfFreedom)
        let cube = 1 - ninth - NormalDistribution.quantile(tail) * Double.sqrt(ninth)
        var low = -800.0
        var high = 40.0 + Double.log(degreesOfFreedom + 1)
        var logX = Double.log(shape * max(cube * cube * cube, 1e-3))
        for _ in 0..<200 {
            let x = Double.exp(logX)
            let upper = upperGamma(shape, x)
            let gap = Double.log(upper) - Double.log(tail)
            if gap > 0 { low = logX } else { high = logX }
            // The derivative of the upper tail in log x is minus shape × Poisson(shape; x).
            let slope = shape * Double.exp(SaddlePoint.logPoisson(shape, mean: x)) / upper
            var next = logX + gap / slope
            if !(next > low && next < high) { next = low + (high - low) / 2 }
            let step = abs(next - logX)
            logX = next
            if step <= 1e-15 * max(1, abs(logX)) { break }
        }
        return 2 * Double.exp(logX)
    }

    /// Q(a, x): a series below a + 1, a continued fraction above.
    private static func upperGamma(_ a: Double, _ x: Double) -> Double {
        // x^a·e^(−x)/Γ(a + 1)
        let density = Double.exp(SaddlePoint.logPoisson(a, mean: x))
        if x < a + 1 {
            var term = 1.0
            var sum = 1.0
            var shape = a
            for _ in 0..<1_000_000 {
                shape += 1
                term *= x / shape
                sum += term
                if term < sum * 1e-17 { break }
            }
            return max(0, 1 - density * sum)
        }
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var result = d
        for step in 1...1_000_000 {
            let m = Double(step)
            let numerator = -m * (m - a)
            b += 2
            d = numerator * d + b
            if abs(d) < tiny { d = tiny }
            c = b + numerator / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            let factor = d * c
            result *= factor
            if abs(factor - 1) < 1e-16 { break }
        }
        return density * a * result
    }
}
