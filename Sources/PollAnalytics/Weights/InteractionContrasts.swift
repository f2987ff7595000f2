/// Contrasts of a two-way table that are orthogonal to its row and column effects.
struct InteractionContrasts {
    /// One contrast each, over the cells column by column.
    private let contrasts: [[Double]]

    init(rowCount: Int, columnCount: Int) {
        // The product of indicators of row i and column j, less row and column means: orthogonal to all main effects.
        var contrasts: [[Double]] = []
        for j in 1..<columnCount {
            for i in 1..<rowCount {
                var contrast: [Double] = []
                for column in 0..<columnCount {
                    for row in 0..<rowCount {
                        let rowPart = (row == i ? 1.0 : 0) - 1 / Double(rowCount)
                        let columnPart = (column == j ? 1.0 : 0) - 1 / Double(columnCount)
                        contrast.append(rowPart * columnPart)
                    }
                }
                contrasts.append(contrast)
            }
        }
        self.contrasts = contrasts
    }

    /// tr Δ and tr Δ² for Δ = (C'D⁻¹C/n)⁻¹·C'D⁻¹VD⁻¹C; the inverse of an empty cell's share is taken as 0.
    func traces(shares: [Double], covariances: [[Double]], people: Double) -> (Double, Double) {
        let scaled = contrasts.map { zip($0, shares).map { $1 > 0 ? $0 / $1 : 0 } }
        let size = contrasts.count
        var simple = [Double](repeating: 0, count: size * size)
        for a in 0..<size {
            for b in 0...a {
                let value = zip(scaled[a], contrasts[b]).reduce(0) { $0 + $1.0 * $1.1 } / people
                simple[a * size + b] = value
                simple[b * size + a] = value
            }
        }
        let spread = scaled.map { contrast in
            covariances.map { line in zip(line, contrast).reduce(0) { $0 + $1.0 * $1.1 } }
        }
        let system = SymmetricSystem(simple, size: size)
        // Column b of Δ.
        let delta = (0..<size).map { b in
            system.solve((0..<size).map { a in zip(scaled[a], spread[b]).reduce(0) { $0 + $1.0 * $1.1 } })
        }
        var trace = CompensatedSum()
        var square = CompensatedSum()
        for a in 0..<size {
            trace.add(delta[a][a])
            for b in 0..<size { square.add(delta[a][b] * delta[b][a]) }
        }
        return (trace.value, square.value)
    }
}
