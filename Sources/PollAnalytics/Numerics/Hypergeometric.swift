import RealModule

/// How many marked people are among those drawn without replacement.
struct Hypergeometric {
    let marked: Int
    let unmarked: Int
    let drawn: Int

    private var support: ClosedRange<Int> {
        max(0, drawn - unmarked)...min(marked, drawn)
    }

    private func logDensity(_ k: Int) -> Double {
        // Three binomial densities with the same p (Loader): no log-gamma differences, so that n = 1e9 keeps its digits.
        let total = Double(marked + unmarked)
        let p = Double(drawn) / total
        guard p < 1 else { return 0 }
        return logBinomial(k, of: marked, p) + logBinomial(drawn - k, of: unmarked, p)
            - logBinomial(drawn, of: marked + unmarked, p)
    }

    private func logBinomial(_ k: Int, of n: Int, _ p: Double) -> Double {
        let (count, base) = (Double(k), Double(n))
        if k == 0 { return base * Double.log(onePlus: -p) }
        if k == n { return base * Double.log(p) }
        let errors =
            SaddlePoint.stirlingError(base) - SaddlePoint.stirlingError(count) - SaddlePoint.stirlingError(base - count)
        let distance =
            SaddlePoint.deviance(count, base * p) + SaddlePoint.deviance(base - count, base * (1 - p))
        return errors - distance + 0.5 * Double.log(base / (2 * Double.pi * count * (base - count)))
    }

    /// The sum of the probabilities of all outcomes that are no likelier than k.
    ///
    /// The density has one peak, so each tail is summed from where it stops being likelier, outwards until nothing is added.
    func twoSidedP(_ k: Int) -> Double {
        let support = support
        let limit = logDensity(k) + 1e-7
        let peak = Int(
            exactly: (Double(marked + 1) * Double(drawn + 1) / Double(marked + unmarked + 2)).rounded(.down)
        )
        let mode = min(max(peak ?? support.lowerBound, support.lowerBound), support.upperBound)
        var sum = CompensatedSum()
        if let first = edge(from: mode, to: support.lowerBound, limit: limit) {
            addTail(from: first, through: support.lowerBound, to: &sum)
        }
        let above = mode + 1
        if above <= support.upperBound, let first = edge(from: above, to: support.upperBound, limit: limit) {
            addTail(from: first, through: support.upperBound, to: &sum)
        }
        return min(1, sum.value)
    }

    /// The outcome closest to `start`, on the way to `end`, that is no likelier than the limit; the density falls that way.
    private func edge(from start: Int, to end: Int, limit: Double) -> Int? {
        guard logDensity(end) <= limit else { return nil }
        var near = 0
        var far = abs(end - start)
        let step = end < start ? -1 : 1
        while near < far {
            let middle = near + (far - near) / 2
            if logDensity(start + step * middle) <= limit { far = middle } else { near = middle + 1 }
        }
        return start + step * near
    }

    private func addTail(from start: Int, through end: Int, to sum: inout CompensatedSum) {
        var term = Double.exp(logDensity(start))
        var k = start
        while true {
            let before = sum.value
            sum.add(term)
            guard k != end, sum.value != before || term > 0 && before == 0 else { return }
            let value = Double(k)
            let (rest, others) = (Double(marked) - value, Double(drawn) - value)
            let free = Double(unmarked) - others
            term *=
                end > start ? rest * others / ((value + 1) * (free + 1)) : value * free / ((rest + 1) * (others + 1))
            k += end > start ? 1 : -1
        }
    }
}
