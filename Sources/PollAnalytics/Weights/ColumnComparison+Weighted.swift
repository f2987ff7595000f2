extension ColumnComparison {
    /// Compares the columns of a weighted table: weighted shares, with Kish's effective base as each column's n.
    ///
    /// Sums of weights as bases would make p-values depend on the scale of the weights.
    ///
    /// - Parameters:
    ///   - counts: For each cell of the sample its people by row and column of the table.
    ///   - bases: For each cell its people by column, where rows may overlap (multiple choice); the column totals by default.
    public init(
        _ sample: RakedSample,
        counts: [CountTable],
        bases: [[Int]]? = nil,
        adjustment: PValueAdjustment = .bonferroni,
        family: Family = .row
    ) throws(Refusal) {
        let columnCount = counts.first?.columnCount ?? 0
        let rowCount = counts.first?.rowCount ?? 0
        guard counts.count == sample.cells.count else {
            throw .baseCount(expected: sample.cells.count, found: counts.count)
        }
        for table in counts where table.columnCount != columnCount || table.rowCount != rowCount {
            throw .baseCount(expected: columnCount, found: table.columnCount)
        }
        let people = bases ?? counts.map(\.columnTotals)
        guard people.count == counts.count else { throw .baseCount(expected: counts.count, found: people.count) }
        for base in people where base.count != columnCount {
            throw .baseCount(expected: columnCount, found: base.count)
        }
        let weights = sample.cells.map(\.weight)
        let columns = (0..<columnCount).map { column in
            KishEffect(counts: people.map { $0[column] }, weights: weights)
        }
        let effective = columns.map(\.effectiveBase)
        let weighted = (0..<rowCount).map { row in
            (0..<columnCount).map { column -> Double in
                guard columns[column].sumOfWeights > 0 else { return 0 }
                let chosen = CompensatedSum.of(zip(counts, weights).lazy.map { Double($0[row, column]) * $1 })
                return min(1, chosen / columns[column].sumOfWeights) * effective[column]
            }
        }
        try self.init(
            counts: weighted,
            bases: effective,
            columnCount: columnCount,
            adjustment: adjustment,
            family: family,
            columnsOverlap: false
        )
    }
}
