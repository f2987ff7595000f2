import PollAPI
import PollAnalytics

extension CrosstabFields {
    /// What is printed beside a table.
    init(_ crosstab: Crosstab, alpha: Double) {
        let independence = crosstab.independence
        self.init(
            columnShares: crosstab.columnShares,
            expected: crosstab.placed(independence?.expected),
            adjustedResiduals: crosstab.placed(independence?.adjustedResiduals),
            chiSquare: independence.map { TestFields($0.pearson) },
            g: independence.map { TestFields($0.likelihoodRatio) },
            fisher: independence?.fisherExactP.map { ExactTestFields(p: $0) },
            monteCarlo: independence?.simulation.map(SimulatedTestFields.init),
            cramersV: independence?.cramersV,
            cramersVCorrected: independence?.cramersVCorrected,
            minExpected: independence?.minimumExpected,
            shareExpectedBelow5: independence?.shareExpectedBelow5,
            pairs: crosstab.comparison.pairs.map {
                ComparedPair(row: $0.row, a: $0.a, b: $0.b, z: $0.z, p: $0.p, pAdjusted: $0.adjustedP)
            },
            letters: crosstab.comparison.letters(alpha: alpha)
        )
    }
}

extension TestFields {
    init(_ test: ChiSquareTest) {
        self.init(statistic: test.statistic, df: test.degreesOfFreedom, p: test.p)
    }
}

extension SimulatedTestFields {
    init(_ test: MonteCarloTest) {
        self.init(p: test.p, replicates: test.replicates, seed: Int(clamping: test.seed))
    }
}

extension Crosstab {
    /// Numbers of the cells that the tests use, each in its place in the whole table.
    fileprivate func placed(_ cells: [[Double]]?) -> [[Double?]] {
        var placed = table.rows.map { $0.map { _ in Double?.none } }
        guard let independence, let cells else { return placed }
        for (row, numbers) in zip(independence.usedRows, cells) {
            for (column, number) in zip(independence.usedColumns, numbers) { placed[row][column] = number }
        }
        return placed
    }
}

extension Independence {
    /// The p-value by simulation, where an expected count is small and the table not too large to draw thousands of times.
    fileprivate var simulation: MonteCarloTest? {
        guard minimumExpected < 5, table.rowCount * table.columnCount <= AnalysisLimits.simulatedCells else {
            return nil
        }
        return monteCarlo()
    }
}
