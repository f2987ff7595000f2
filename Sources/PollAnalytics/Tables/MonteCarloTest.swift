import RealModule

/// A p-value by simulation: how many random tables with the same margins are as extreme as the one observed.
public struct MonteCarloTest: Hashable, Sendable {
    /// (1 + hits)/(1 + replicates), never 0.
    public let p: Double
    /// How many tables were drawn.
    public let replicates: Int
    /// The seed they were drawn from: the same seed gives the same p.
    public let seed: UInt64

    /// √(p(1 − p)/replicates), the error of simulation.
    public var standardError: Double { Double.sqrt(p * (1 - p) / Double(replicates)) }
}

extension Independence {
    /// The largest table that is simulated, in people: the drawing takes time in proportion to n at worst.
    public static let monteCarloLimit = 1_000_000

    /// The Monte Carlo p-value of Pearson's statistic with both margins fixed, where expected counts are small.
    ///
    /// Tables are drawn by Patefield's algorithm AS 159 (*Applied Statistics* 30, 1981), as in R's `chisq.test(simulate.p.value
    /// = TRUE)`; a hit is X² ≥ observed·(1 − 1e-7), so that equal tables count as equal.
    ///
    /// - Parameter replicates: How many tables are drawn; by default 10,000, and for more than 300 cells as many as make three
    ///   million cells, but at least 2,000.
    /// - Returns: `nil` for fewer than one replicate or more than ``monteCarloLimit`` people.
    public func monteCarlo(replicates: Int? = nil, seed: UInt64 = 20_240_501) -> MonteCarloTest? {
        let usual = max(2_000, min(10_000, 3_000_000 / (table.rowCount * table.columnCount)))
        let replicates = replicates ?? usual
        guard replicates > 0, table.total <= Self.monteCarloLimit else { return nil }
        var generator = SplitMix64(seed: seed)
        var drawing = RandomTable(rows: table.rowTotals, columns: table.columnTotals)
        let inverse = expected.joined().map { 1 / $0 }
        // X² = ΣO²/E − n: with the margins fixed only the first part varies.
        func weight(_ counts: [Int]) -> Double {
            zip(counts, inverse).reduce(0) { $0 + Double($1.0) * Double($1.0) * $1.1 }
        }
        let n = Double(table.total)
        let limit = (weight(Array(table.rows.joined())) - n) * (1 - 1e-7) + n
        var hits = 0
        for _ in 0..<replicates where weight(drawing.next(using: &generator)) >= limit { hits += 1 }
        return MonteCarloTest(p: Double(1 + hits) / Double(1 + replicates), replicates: replicates, seed: seed)
    }
}
