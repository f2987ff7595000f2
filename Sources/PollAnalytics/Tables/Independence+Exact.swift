import RealModule

extension Independence {
    /// The largest n of a table with more than four cells that ``fisherExactP`` enumerates.
    public static let fisherLimit = 60

    /// Fisher's exact two-sided p: the probability, margins fixed, of all tables that are no likelier than this one.
    ///
    /// Tables count as no likelier up to a factor of 1 + 1e-7, as in R and scipy. Any 2 × 2 table; larger ones only up to
    /// ``fisherLimit`` people, `nil` beyond, and for the few small tables with millions of arrangements: see
    /// ``fisherMonteCarlo(replicates:seed:)``. Not Pearson's statistic: its Monte Carlo p is another number.
    public var fisherExactP: Double? {
        if degreesOfFreedom == 1 { return fisherTwoByTwo }
        guard table.total <= Self.fisherLimit else { return nil }
        // Fewer columns than rows keep what can be left of the columns in few states; the other way is tried where they do not.
        for isTurned in [table.columnCount > table.rowCount, table.columnCount <= table.rowCount] {
            var enumeration = FisherEnumeration(table, isTurned: isTurned)
            if let p = enumeration.p() { return p }
        }
        return nil
    }

    /// Fisher's p-value by simulation, for tables of up to ``fisherLimit`` people with too many arrangements to go through.
    ///
    /// The people are dealt out anew to the columns; a hit is a table that is no likelier than the observed one, up to a factor
    /// of 1 + 1e-7.
    ///
    /// - Returns: `nil` for fewer than one replicate or more people.
    public func fisherMonteCarlo(replicates: Int = 100_000, seed: UInt64 = 20_240_501) -> MonteCarloTest? {
        guard replicates > 0, table.total <= Self.fisherLimit else { return nil }
        let logarithm = [0] + (1...max(1, table.total)).map { Double.log(Double($0)) }
        let width = table.columnCount
        let firstCells = table.rowTotals.enumerated().flatMap { Array(repeating: $0.offset * width, count: $0.element) }
        var columns = table.columnTotals.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
        var cells = [Int](repeating: 0, count: table.rowCount * width)
        // A table's probability falls with the sum of the log-factorials of its cells.
        let limit = table.rows.joined().reduce(0) { $0 + logarithm[0...$1].reduce(0, +) } - 1e-7
        var generator = SplitMix64(seed: seed)
        var hits = 0
        for _ in 0..<replicates {
            columns.shuffle(using: &generator)
            var weight = 0.0
            for (first, column) in zip(firstCells, columns) {
                cells[first + column] += 1
                weight += logarithm[cells[first + column]]
            }
            for (first, column) in zip(firstCells, columns) { cells[first + column] = 0 }
            if weight >= limit { hits += 1 }
        }
        return MonteCarloTest(p: Double(1 + hits) / Double(1 + replicates), replicates: replicates, seed: seed)
    }

    private var fisherTwoByTwo: Double {
        let hypergeometric = Hypergeometric(
            marked: table.rowTotals[0],
            unmarked: table.rowTotals[1],
            drawn: table.columnTotals[0]
        )
        return hypergeometric.twoSidedP(table[0, 0])
    }
}
