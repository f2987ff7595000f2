import RealModule

/// Maximises the dual of raking, b'λ − Σ mᵢF(xᵢ'λ), whose gradient is what the margins still lack.
///
/// F' is the factor: exp(u), clipped to the bounds. Newton's steps are damped by a multiple of the levels' targets
/// (Levenberg–Marquardt), which also carries them over stretches where all cells of a level are at a bound.
struct RakingSolver {
    private let problem: RakingProblem
    private let bounds: RakingBounds?
    private let wanted: [Double]
    private let mass: [Double]
    private(set) var factors: [Double]
    private(set) var iterations = 0
    private(set) var worstMargin = Double.infinity

    init(problem: RakingProblem, bounds: RakingBounds?) {
        self.problem = problem
        self.bounds = bounds
        wanted = problem.wanted
        mass = zip(problem.counts, problem.baseWeights).map { Double($0) * $1 }
        factors = [Double](repeating: 1, count: problem.counts.count)
    }

    private struct Point {
        var multipliers: [Double]
        var exponents: [Double]
        /// The factors without the bounds.
        var free: [Double]
        var value: Double
        /// Wanted less current people of each level.
        var gap: [Double]
        var worst: Double
    }

    /// Whether every margin was met.
    ///
    /// - Throws: ``RakingError/infeasible`` where no positive weights within the bounds can meet them.
    mutating func run(maximumIterations: Int) throws(RakingError) -> Bool {
        let people = Double(problem.people)
        // Met to 1e-10 of the people as a rule; then on to the last digit while it costs nothing.
        let (required, desired) = (1e-10 * people, 1e-13 * people)
        var point = evaluate([Double](repeating: 0, count: wanted.count))
        var damping = 1e-3
        var polish = 0
        // A cancelled call stops here as if its rounds had run out.
        while iterations < maximumIterations, !Task.isCancelled {
            if point.worst <= desired { break }
            if point.worst <= required {
                // Two more quadratic steps reach the last digit, unless weights are running off to zero.
                polish += 1
                if polish > 3, !isVanishing(point) { break }
            }
            if isVanishing(point), point.worst <= required { throw .infeasible }
            if provesInfeasible(point) { throw .infeasible }
            iterations += 1
            guard let next = step(from: point, damping: &damping) else { break }
            point = next
        }
        factors = point.free.map { bounded($0) }
        worstMargin = point.worst / people
        let isConverged = point.worst <= required
        if isConverged ? isVanishing(point) : provesInfeasible(point) { throw .infeasible }
        return isConverged
    }

    /// Weights so small that the only way to meet the margins is to send them to zero.
    private func isVanishing(_ point: Point) -> Bool {
        (bounds?.low ?? 0) == 0 && (point.exponents.min() ?? 0) < -23
    }

    /// Farkas's lemma: the multipliers themselves are the proof if even the most favourable factors fall short.
    private func provesInfeasible(_ point: Point) -> Bool {
        var demand = CompensatedSum()
        var scale = 0.0
        for (multiplier, wanted) in zip(point.multipliers, wanted) {
            demand.add(multiplier * wanted)
            scale += abs(multiplier * wanted)
        }
        guard let bounds else {
            // Without an upper bound no exponent may be positive: a shift of one margin makes it so and lowers the demand.
            let shift = max(0, point.exponents.max() ?? 0) * Double(problem.people)
            return scale > 0 && demand.value - shift > 1e-9 * scale
        }
        var supply = CompensatedSum()
        for (exponent, mass) in zip(point.exponents, mass) {
            supply.add(mass * exponent * (exponent > 0 ? bounds.high : bounds.low))
        }
        return scale > 0 && demand.value - supply.value > 1e-9 * scale
    }

    /// One accepted step uphill, or `nil` if none is found.
    private func step(from point: Point, damping: inout Double) -> Point? {
        let hessian = curvature(point)
        for _ in 0..<60 {
            var damped = hessian
            for level in wanted.indices { damped[level * wanted.count + level] += damping * wanted[level] }
            let direction = SymmetricSystem(damped, size: wanted.count, tolerance: 1e-14).solve(point.gap)
            let next = evaluate(zip(point.multipliers, direction).map { $0 + $1 })
            let slope = zip(point.gap, direction).reduce(0) { $0 + $1.0 * $1.1 }
            // Near the top the value no longer tells points apart; the gap does.
            if next.value >= point.value + 1e-4 * slope || next.worst < 0.5 * point.worst {
                damping = max(1e-15, damping * 0.05)
                return next
            }
            damping = max(1e-12, damping * 8)
        }
        return nil
    }

    private func bounded(_ free: Double) -> Double {
        guard let bounds else { return free }
        return min(max(free, bounds.low), bounds.high)
    }

    /// The integral of the factor up to an exponent whose exponential is given.
    private func potential(_ exponent: Double, free: Double) -> Double {
        guard let bounds else { return free }
        if free > bounds.high { return bounds.high * (1 + exponent - Double.log(bounds.high)) }
        if free < bounds.low { return bounds.low * (1 + exponent - Double.log(bounds.low)) }
        return free
    }

    private func evaluate(_ multipliers: [Double]) -> Point {
        let (levels, width) = (problem.levels, problem.width)
        var sums = wanted.map { _ in CompensatedSum() }
        var value = CompensatedSum()
        var exponents = [Double](repeating: 0, count: mass.count)
        var free = exponents
        for cell in mass.indices {
            let places = cell * width..<(cell + 1) * width
            var exponent = 0.0
            for place in places { exponent += multipliers[levels[place]] }
            let exponential = Double.exp(min(exponent, 700))
            exponents[cell] = exponent
            free[cell] = exponential
            value.add(-mass[cell] * potential(exponent, free: exponential))
            let weight = mass[cell] * bounded(exponential)
            for place in places { sums[levels[place]].add(weight) }
        }
        for (multiplier, wanted) in zip(multipliers, wanted) { value.add(multiplier * wanted) }
        let gap = zip(wanted, sums).map { $0 - $1.value }
        let worst = gap.reduce(0) { max($0, abs($1)) }
        return Point(
            multipliers: multipliers,
            exponents: exponents,
            free: free,
            value: value.value.isFinite ? value.value : -.infinity,
            gap: gap,
            worst: worst.isFinite ? worst : .infinity
        )
    }

    /// Minus the second derivative: the weight shared by each two levels, over the cells that are not at a bound.
    private func curvature(_ point: Point) -> [Double] {
        problem.crossProducts { cell in
            let free = point.free[cell]
            if let bounds, free <= bounds.low || free >= bounds.high { return 0 }
            return mass[cell] * free
        }
    }
}
