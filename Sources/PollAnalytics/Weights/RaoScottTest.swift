import RealModule

/// The Rao–Scott test of a weighted table: Pearson's X² divided by what weighting does to its distribution.
///
/// Rao & Scott, *Annals of Statistics* 12, 1984, second order, as in R survey's `svychisq(statistic = "F")`: with V the
/// covariance of the cell shares, C contrasts for interaction orthogonal to the main effects and D the diagonal of the
/// observed shares, Δ = (C'D⁻¹C/n)⁻¹·C'D⁻¹VD⁻¹C; F = X²/tr Δ on (tr Δ)²/tr Δ² and that times ν degrees of freedom.
/// O(cells × table²).
public struct RaoScottTest: Hashable, Sendable {
    /// The weighted table, scaled to the number of people in it.
    public let table: [[Double]]
    /// Pearson's X² of that table; not to be looked up in a χ² table.
    public let pearson: Double
    /// tr Δ over the degrees of freedom of the table.
    public let meanGeneralizedDesignEffect: Double
    /// X²/tr Δ.
    public let f: Double
    /// (tr Δ)²/tr Δ².
    public let numeratorDegreesOfFreedom: Double
    /// The same times ν.
    public let denominatorDegreesOfFreedom: Double
    /// The p-value of F.
    public let p: Double
    /// The p-value of the first-order correction, X²/mean effect on χ².
    public let firstOrderP: Double

    /// Tests a table of people; `nil` ("not testable") if fewer than two rows or columns hold anybody.
    ///
    /// - Parameters:
    ///   - counts: For each cell of the sample its people by row and column of the table; people outside it are in none.
    /// - Throws: ``CountsError`` where these are not as many as the sample has cells, negative or more than it holds.
    public init?(
        _ sample: RakedSample,
        counts: [CountTable],
        method: StandardErrorMethod = .raked
    ) throws(CountsError) {
        guard counts.count == sample.cells.count, let first = counts.first else {
            throw .lengthMismatch(expected: sample.cells.count, found: counts.count)
        }
        for (cell, table) in counts.enumerated() {
            guard table.rowCount == first.rowCount, table.columnCount == first.columnCount else {
                throw .ragged(row: cell)
            }
            guard table.total <= sample.cells[cell].count else { throw .exceedsBase(index: cell) }
        }
        let weighted = sample.cells.indices.filter { sample.cells[$0].factor != nil }
        let rows = (0..<first.rowCount).filter { row in weighted.contains { counts[$0].rowTotals[row] > 0 } }
        let columns = (0..<first.columnCount).filter { column in
            weighted.contains { counts[$0].columnTotals[column] > 0 }
        }
        guard rows.count >= 2, columns.count >= 2, sample.base > 1 else { return nil }
        // Column by column, like the contrasts below.
        let flat = counts.indices.map { cell -> [Double] in
            guard sample.cells[cell].factor != nil else {
                return [Double](repeating: 0, count: rows.count * columns.count)
            }
            return columns.flatMap { column in rows.map { Double(counts[cell][$0, column]) } }
        }
        let people = flat.reduce(0) { $0 + $1.reduce(0, +) }
        let table = WeightedTable(sample: sample, counts: flat, rowCount: rows.count, people: people)
        let covariances = table.covariances(method: method)
        let (trace, traceOfSquare) = InteractionContrasts(rowCount: rows.count, columnCount: columns.count)
            .traces(shares: table.shares, covariances: covariances, people: people)
        guard trace > 0, traceOfSquare > 0 else { return nil }
        let df = Double((rows.count - 1) * (columns.count - 1))
        let pearson = table.pearson
        self.table = rows.indices.map { row in
            columns.indices.map { table.shares[$0 * rows.count + row] * people }
        }
        self.pearson = pearson
        meanGeneralizedDesignEffect = trace / df
        f = pearson / trace
        numeratorDegreesOfFreedom = trace * trace / traceOfSquare
        let nu = method == .raked ? Double(sample.base - 1) : people - 1
        denominatorDegreesOfFreedom = numeratorDegreesOfFreedom * nu
        p = FisherDistribution.upperTail(
            f,
            numerator: numeratorDegreesOfFreedom,
            denominator: denominatorDegreesOfFreedom
        )
        firstOrderP = ChiSquaredDistribution.upperTail(pearson / (trace / df), degreesOfFreedom: df)
    }
}

/// The shares of a weighted table, its cells in one row, column by column.
private struct WeightedTable {
    let sample: RakedSample
    let counts: [[Double]]
    let rowCount: Int
    let people: Double
    let shares: [Double]
    let weight: Double

    init(sample: RakedSample, counts: [[Double]], rowCount: Int, people: Double) {
        self.sample = sample
        self.counts = counts
        self.rowCount = rowCount
        self.people = people
        let size = counts.first?.count ?? 0
        let sums = (0..<size).map { item in
            CompensatedSum.of(counts.indices.lazy.map { counts[$0][item] * sample.cells[$0].weight })
        }
        let weight = CompensatedSum.of(sums)
        self.weight = weight
        shares = sums.map { $0 / weight }
    }

    var pearson: Double {
        let columnCount = shares.count / rowCount
        let rows = (0..<rowCount).map { row in (0..<columnCount).reduce(0) { $0 + shares[$1 * rowCount + row] } }
        var sum = CompensatedSum()
        for column in 0..<columnCount {
            let line = shares[(column * rowCount)..<((column + 1) * rowCount)]
            let total = line.reduce(0, +)
            for (row, share) in zip(rows, line) {
                sum.add((share - row * total) * (share - row * total) / (row * total))
            }
        }
        return people * sum.value
    }

    func covariances(method: StandardErrorMethod) -> [[Double]] {
        let answered = counts.map { $0.reduce(0, +) }
        let sums = shares.indices.map { item in
            counts.indices.map { (counts[$0][item] - shares[item] * answered[$0]) / weight }
        }
        return Linearization(sample: sample, method: method).covariances(sums: sums) { cell, a, b in
            let (pa, pb) = (shares[a], shares[b])
            let both = a == b ? counts[cell][a] : 0
            return (both - pb * counts[cell][a] - pa * counts[cell][b] + pa * pb * answered[cell]) / weight / weight
        }
    }
}
