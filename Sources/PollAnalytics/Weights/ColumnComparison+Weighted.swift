extension ColumnComparison {
    /// Compares the columns of a weighted table: weighted shares, with Kish's effective base as each column's n.
    ///
    /// Sums of weights as bases would make p-values depend on the scale of the weights.
    ///
    /// - Parameter counts: For each cell of the sample its people by row and column of the table.
    public init(
        _ sample: RakedSample,
        counts: [CountTable],
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
        let weights = sample.cells.map(\.weight)
        let columns = (0..<columnCount).map { column in
            KishEffect(counts: counts.map { $0.columnTotals[column] }, weights: weights)
        }
        let bases = columns.map(\.effectiveBase)
        let weighted = (0..<rowCount).map { row in
            (0..<columnCount).map { column -> Double in
                guard columns[column].sumOfWeights > 0 else { return 0 }
                let chosen = CompensatedSum.of(zip(counts, weights).lazy.map { Double($0[row, column]) * $1 })
                return min(1, chosen / columns[column].sumOfWeights) * bases[column]
            }
        }
        try self.init(
            counts: weighted,
            bases: bases,
            columnCount: columnCount,
            adjustment: adjustment,
            family: family,
            columnsOverlap: false
        )
    }
}
