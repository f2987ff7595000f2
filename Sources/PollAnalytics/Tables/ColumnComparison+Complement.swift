extension ColumnComparison {
    /// Compares each column with all others together: what "column against total" should be, since a total contains the
    /// column.
    ///
    /// Columns that overlap can be compared in this way too, given everybody: those in the column with those who are not.
    ///
    /// - Parameters:
    ///   - everybody: Where columns overlap, how many chose each row and how many there are, each person counted once.
    /// - Returns: For each row and column, the test of the column (a) against its complement (b, given as the same number);
    ///   `nil` where either has a base below 2 or a share of 0 or 1. P-values are adjusted over all of them.
    public static func againstComplements(
        _ table: CountTable,
        bases: [Int]? = nil,
        everybody: (rows: [Int], base: Int)? = nil,
        adjustment: PValueAdjustment = .benjaminiHochberg
    ) throws(Refusal) -> [[Pair?]] {
        let bases = bases ?? table.columnTotals
        guard bases.count == table.columnCount else {
            throw .baseCount(expected: table.columnCount, found: bases.count)
        }
        let everyone = everybody?.base ?? bases.reduce(0, +)
        let chosenByAll = everybody?.rows ?? table.rowTotals
        guard chosenByAll.count == table.rowCount else {
            throw .baseCount(expected: table.rowCount, found: chosenByAll.count)
        }
        var pairs: [(row: Int, column: Int, pair: Pair)] = []
        for row in 0..<table.rowCount {
            let chosen = chosenByAll[row]
            for column in 0..<table.columnCount {
                let count = table[row, column]
                guard count <= bases[column], bases[column] <= everyone, count <= chosen else {
                    throw .baseTooSmall(column: column)
                }
                let single = try ColumnComparison(
                    counts: [[Double(count), Double(chosen - count)]],
                    bases: [Double(bases[column]), Double(everyone - bases[column])],
                    columnCount: 2,
                    adjustment: .none,
                    family: .row,
                    columnsOverlap: false
                )
                if let pair = single.pairs.first { pairs.append((row, column, pair)) }
            }
        }
        let adjusted = adjustment.adjust(pairs.map(\.pair.p))
        var result = table.rows.map { $0.map { _ in Pair?.none } }
        for ((row, column, pair), adjustedP) in zip(pairs, adjusted) {
            result[row][column] = Pair(row: row, a: column, b: column, z: pair.z, p: pair.p, adjustedP: adjustedP)
        }
        return result
    }
}
