import RealModule

/// Binomial and Poisson densities without cancellation, for real arguments up to 1e15.
///
/// C. Loader, *Fast and Accurate Computation of Binomial Probabilities*, 2000: the difference of large log-gammas is
/// replaced by the small error terms of Stirling's formula and a deviance.
enum SaddlePoint {
    /// The error of Stirling's formula: log Γ(x + 1) − ((x + ½)·log x − x + ½·log 2π).
    static func stirlingError(_ x: Double) -> Double {
        if x < 16 {
            return Double.logGamma(x + 1) - (x + 0.5) * Double.log(x) + x - 0.5 * Double.log(2 * Double.pi)
        }
        let square = x * x
        var series = 1.0 / 1188
        for coefficient in [1.0 / 1680, 1.0 / 1260, 1.0 / 360, 1.0 / 12] {
            series = coefficient - series / square
        }
        return series / x
    }

    /// The deviance part x·log(x / mean) + mean − x, accurate where x is close to `mean`.
    static func deviance(_ x: Double, _ mean: Double) -> Double {
        guard x > 0 else { return mean }
        guard abs(x - mean) < 0.1 * (x + mean) else { return x * Double.log(x / mean) + mean - x }
        let ratio = (x - mean) / (x + mean)
        var sum = (x - mean) * ratio
        var term = 2 * x * ratio
        let square = ratio * ratio
        for index in 1...1000 {
            term *= square
            let next = sum + term / Double(2 * index + 1)
            if next == sum { break }
            sum = next
        }
        return sum
    }

    /// log of x^a·y^b / B(a, b), the derivative of the beta integral in logit x, where y = 1 − x.
    static func logBetaKernel(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
        let n = a + b
        let errors = stirlingError(n) - stirlingError(a) - stirlingError(b)
        let distance = deviance(a, n * x) + deviance(b, n * y)
        // B(a, b) carries Γ(a + b) = Γ(n + 1) / n and the like: a·b/n beside the binomial density.
        return errors - distance + 0.5 * (Double.log(a) + Double.log(b) - Double.log(n) - Double.log(2 * Double.pi))
    }

    /// log of the Poisson density mean^x·e^(−mean) / Γ(x + 1), for x above 0.
    static func logPoisson(_ x: Double, mean: Double) -> Double {
        guard x > 0 else { return -mean }
        return -stirlingError(x) - deviance(x, mean) - 0.5 * Double.log(2 * Double.pi * x)
    }
}
