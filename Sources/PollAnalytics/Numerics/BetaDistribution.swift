import RealModule

/// The beta distribution: regularised incomplete beta integral, both tails, and its inverse.
enum BetaDistribution {
    /// The two tail probabilities at x, where `y` is 1 − x given by the caller so that neither end loses digits.
    ///
    /// Continued fraction by Lentz's method, on the side where it converges (x below (a + 1)/(a + b + 2)); the other
    /// tail is its complement and never small there. Needs about √max(a, b) steps.
    static func tails(_ a: Double, _ b: Double, x: Double, y: Double) -> (lower: Double, upper: Double) {
        guard x > 0 else { return (0, 1) }
        guard y > 0 else { return (1, 0) }
        let kernel = Double.exp(SaddlePoint.logBetaKernel(a, b, x: x, y: y))
        if x < (a + 1) / (a + b + 2) {
            let lower = min(1, kernel * fraction(a, b, x) / a)
            return (lower, 1 - lower)
        }
        let upper = min(1, kernel * fraction(b, a, y) / b)
        return (1 - upper, upper)
    }

    /// The point x with the given tail below it (or above it), and 1 − x.
    ///
    /// Newton's method on the logarithm of the tail over logit x, kept inside a bracket.
    static func quantile(_ a: Double, _ b: Double, lowerTail: Double) -> (x: Double, y: Double) {
        guard lowerTail > 0 else { return (0, 1) }
        guard lowerTail < 1 else { return (1, 0) }
        return lowerTail <= 0.5
            ? invert(a, b, tail: lowerTail)
            : flipped(invert(b, a, tail: 1 - lowerTail))
    }

    /// The point x with the given tail above it, and 1 − x.
    static func quantile(_ a: Double, _ b: Double, upperTail: Double) -> (x: Double, y: Double) {
        flipped(quantile(b, a, lowerTail: upperTail))
    }

    private static func flipped(_ point: (x: Double, y: Double)) -> (x: Double, y: Double) {
        (point.y, point.x)
    }

    private static func invert(_ a: Double, _ b: Double, tail: Double) -> (x: Double, y: Double) {
        let target = Double.log(tail)
        var low = -750.0
        var high = 750.0
        var logit = min(max(Double.log(a / b), low + 1), high - 1)
        for _ in 0..<200 {
            let (x, y) = point(logit)
            let lower = tails(a, b, x: x, y: y).lower
            let gap = Double.log(lower) - target
            if gap > 0 { high = logit } else { low = logit }
            let slope = lower > 0 ? Double.exp(SaddlePoint.logBetaKernel(a, b, x: x, y: y)) / lower : 0
            var next = logit - gap / slope
            if !(next > low && next < high) { next = low + (high - low) / 2 }
            let step = abs(next - logit)
            logit = next
            if step <= 1e-15 * max(1, abs(logit)) { break }
        }
        return point(logit)
    }

    private static func point(_ logit: Double) -> (x: Double, y: Double) {
        let ratio = Double.exp(-abs(logit))
        let small = ratio / (1 + ratio)
        let large = 1 / (1 + ratio)
        return logit < 0 ? (small, large) : (large, small)
    }

    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        func guarded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / guarded(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...1_000_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / guarded(1 + even * d)
            c = guarded(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / guarded(1 + odd * d)
            c = guarded(1 + odd / c)
            let factor = d * c
            result *= factor
            if abs(factor - 1) < 1e-16 { break }
        }
        return result
    }
}
