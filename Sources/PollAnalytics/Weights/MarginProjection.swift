/// The regression on the margins that takes out of an answer what raking has fixed.
struct MarginProjection: Hashable, Sendable {
    /// The levels of each weighted cell, by cell of the input; `nil` for cells left out.
    let levels: [[Int]?]
    private let system: SymmetricSystem

    init(problem: RakingProblem) {
        system = SymmetricSystem(
            problem.crossProducts { Double(problem.counts[$0]) * problem.baseWeights[$0] },
            size: problem.targets.reduce(0) { $0 + $1.count }
        )
        levels = problem.places.map { place in
            place.map { Array(problem.levels[$0 * problem.width..<($0 + 1) * problem.width]) }
        }
    }

    /// The fitted value of every cell for each variable, given the sum of the variable over the people of each cell.
    ///
    /// Weighted least squares on the margins' indicators with the base weights; rank-deficient as these are, a level of each
    /// margin drops out.
    func fitted(sums: [[Double]], baseWeights: [Double]) -> [[Double]] {
        sums.map { sums in
            var right = [Double](repeating: 0, count: system.size)
            for (cell, levels) in levels.enumerated() {
                for level in levels ?? [] { right[level] += baseWeights[cell] * sums[cell] }
            }
            let coefficients = system.solve(right)
            return levels.map { ($0 ?? []).reduce(0) { $0 + coefficients[$1] } }
        }
    }
}
