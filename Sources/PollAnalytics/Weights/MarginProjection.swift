/// The regression on the margins that takes out of an answer what raking has fixed.
struct MarginProjection: Hashable, Sendable {
    /// The levels of each weighted cell, by cell of the input; `nil` for cells left out.
    private let levels: [[Int]?]
    private let system: System

    private struct System: Hashable, Sendable {
        let size: Int
        let matrix: [Double]
    }

    init(problem: RakingProblem) {
        system = System(
            size: problem.targets.reduce(0) { $0 + $1.count },
            matrix: problem.crossProducts { Double(problem.counts[$0]) * problem.baseWeights[$0] }
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
        let solver = SymmetricSystem(system.matrix, size: system.size)
        return sums.map { sums in
            var right = [Double](repeating: 0, count: system.size)
            for (cell, levels) in levels.enumerated() {
                for level in levels ?? [] { right[level] += baseWeights[cell] * sums[cell] }
            }
            let coefficients = solver.solve(right)
            return levels.map { ($0 ?? []).reduce(0) { $0 + coefficients[$1] } }
        }
    }
}
