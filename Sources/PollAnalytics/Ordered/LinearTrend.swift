import RealModule

/// The linear-by-linear test of an ordered table: M² = (n − 1)·r², with r the correlation of row and column scores.
///
/// Mantel 1963; Agresti, *Categorical Data Analysis*. One degree of freedom, two-sided. It sees only trends: a U shape gives
/// M² near 0 beside a large X², so show both. Scores are the numbers 1, 2, 3, … unless given; midpoints of bands make sense
/// only where every band has one. O(cells).
public struct LinearTrend: Hashable, Sendable {
    /// The correlation of the scores, from −1 to 1.
    public let correlation: Double
    /// M² and its p-value.
    public let test: ChiSquareTest

    /// `nil` where there is nothing to test: fewer than two people, all in one row or all in one column, or scores that are
    /// not as many as rows and columns.
    public init?(_ table: CountTable, rowScores: [Double]? = nil, columnScores: [Double]? = nil) {
        let u = rowScores ?? (0..<table.rowCount).map { Double($0 + 1) }
        let v = columnScores ?? (0..<table.columnCount).map { Double($0 + 1) }
        guard table.total > 1, u.count == table.rowCount, v.count == table.columnCount else { return nil }
        let n = Double(table.total)
        let rowMean = CompensatedSum.of(zip(u, table.rowTotals).lazy.map { $0 * Double($1) }) / n
        let columnMean = CompensatedSum.of(zip(v, table.columnTotals).lazy.map { $0 * Double($1) }) / n
        var covariance = CompensatedSum()
        for (row, line) in table.rows.enumerated() {
            for (column, count) in line.enumerated() where count > 0 {
                covariance.add((u[row] - rowMean) * (v[column] - columnMean) * Double(count))
            }
        }
        func spread(_ scores: [Double], _ totals: [Int], _ mean: Double) -> Double {
            CompensatedSum.of(zip(scores, totals).lazy.map { ($0 - mean) * ($0 - mean) * Double($1) })
        }
        let scale =
            Double.sqrt(spread(u, table.rowTotals, rowMean)) * Double.sqrt(spread(v, table.columnTotals, columnMean))
        guard scale > 0, scale.isFinite else { return nil }
        let correlation = min(1, max(-1, covariance.value / scale))
        self.correlation = correlation
        test = ChiSquareTest(statistic: (n - 1) * correlation * correlation, degreesOfFreedom: 1)
    }
}
