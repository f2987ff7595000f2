import PollAPI
import PollAnalytics

extension CrosstabFields {
    /// What is printed beside a table whose columns are different people and all compared.
    init(_ crosstab: Crosstab, adjustment: PValueAdjustment, alpha: Double) throws {
        let table = crosstab.table
        let overlap = crosstab.independence == nil && crosstab.bases != table.columnTotals
        self.init(
            shares: crosstab.columnShares,
            independence: crosstab.independence,
            comparison: crosstab.comparison,
            complements: try ColumnComparison.againstComplements(
                table,
                bases: crosstab.bases,
                adjustment: adjustment
            ),
            rowTests: overlap ? try RowTestFields.each(table, bases: crosstab.bases, adjustment: adjustment) : nil,
            alpha: alpha,
            at: Array(table.columnTotals.indices)
        )
    }

    /// What is printed beside a table of which some columns are tested.
    ///
    /// - Parameters:
    ///   - shares: of each row in each column of the whole table.
    ///   - independence: the tests of the tested columns; nil where these cannot be tested.
    ///   - comparison: of the tested columns with each other; nil where they cannot be compared.
    ///   - complements: of the tested columns; nil where they cannot be compared with the others.
    ///   - columns: the positions of the tested columns in the whole table.
    init(
        shares: [[Double?]],
        independence: Independence?,
        comparison: ColumnComparison?,
        complements: [[ColumnComparison.Pair?]]?,
        rowTests: [RowTestFields?]?,
        alpha: Double,
        at columns: [Int]
    ) {
        var letters = shares.map { $0.map { _ in [String]() } }
        for (row, cells) in (comparison?.smallerColumns(alpha: alpha) ?? []).enumerated() {
            for (column, smaller) in zip(columns, cells) {
                letters[row][column] = smaller.map { ColumnComparison.letter(columns[$0]) }
            }
        }
        var versus = shares.map { $0.map { _ in ComplementFields?.none } }
        for (row, pairs) in (complements ?? []).enumerated() {
            for (column, pair) in zip(columns, pairs) {
                versus[row][column] = pair.map { ComplementFields(z: $0.z, p: $0.p, pAdjusted: $0.adjustedP) }
            }
        }
        func placed(_ cells: [[Double]]?) -> [[Double?]] {
            var placed = shares.map { $0.map { _ in Double?.none } }
            guard let independence, let cells else { return placed }
            for (row, numbers) in zip(independence.usedRows, cells) {
                for (column, number) in zip(independence.usedColumns, numbers) {
                    placed[row][columns[column]] = number
                }
            }
            return placed
        }
        self.init(
            columnShares: shares,
            expected: placed(independence?.expected),
            adjustedResiduals: placed(independence?.adjustedResiduals),
            chiSquare: independence.map { TestFields($0.pearson) },
            g: independence.map { TestFields($0.likelihoodRatio) },
            fisher: independence.flatMap(ExactTestFields.init),
            monteCarlo: independence.flatMap { test in
                test.simulation(cells: test.table.rowCount * test.table.columnCount).map(SimulatedTestFields.init)
            },
            cramersV: independence?.cramersV,
            cramersVCorrected: independence?.cramersVCorrected,
            minExpected: independence?.minimumExpected,
            shareExpectedBelow5: independence?.shareExpectedBelow5,
            pairs: (comparison?.pairs ?? []).map {
                ComparedPair(
                    row: $0.row,
                    a: columns[$0.a],
                    b: columns[$0.b],
                    z: $0.z,
                    p: $0.p,
                    pAdjusted: $0.adjustedP
                )
            },
            letters: letters,
            complements: versus,
            rowTests: rowTests
        )
    }
}

extension RowTestFields {
    /// For each row of a table whose rows overlap, the test of those who chose it against those who did not.
    static func each(_ table: CountTable, bases: [Int], adjustment: PValueAdjustment) throws -> [RowTestFields?] {
        let tests = try table.rows.map { row in
            Independence(try CountTable(rows: [row, zip(row, bases).map { $1 - $0 }]))
        }
        var adjusted = adjustment.adjust(tests.compactMap { $0?.pearson.p })[...]
        // All rows together are drawn as often as one table of their size would be.
        let cells = 2 * table.rowCount * table.columnCount
        let replicates = max(2_000, min(10_000, 3_000_000 / cells))
        return tests.map { test in
            guard let test, let adjustedP = adjusted.popFirst() else { return nil }
            return RowTestFields(
                chiSquare: TestFields(test.pearson),
                g: TestFields(test.likelihoodRatio),
                fisher: ExactTestFields(test),
                monteCarlo: test.simulation(cells: cells, replicates: replicates).map(SimulatedTestFields.init),
                cramersV: test.cramersV,
                pAdjusted: adjustedP
            )
        }
    }
}

extension TestFields {
    init(_ test: ChiSquareTest) {
        self.init(statistic: test.statistic, df: test.degreesOfFreedom, p: test.p)
    }
}

extension ExactTestFields {
    /// Fisher's test; nil for a table that is neither 2 × 2 nor small enough.
    init?(_ test: Independence) {
        if let p = test.fisherExactP {
            self.init(p: p)
        } else if let simulated = test.fisherMonteCarlo() {
            self.init(p: simulated.p, replicates: simulated.replicates, seed: Int(clamping: simulated.seed))
        } else {
            return nil
        }
    }
}

extension SimulatedTestFields {
    init(_ test: MonteCarloTest) {
        self.init(p: test.p, replicates: test.replicates, seed: Int(clamping: test.seed))
    }
}

extension Independence {
    /// The p-value by simulation, where an expected count is small and there are not too many cells to draw thousands of times.
    fileprivate func simulation(cells: Int, replicates: Int? = nil) -> MonteCarloTest? {
        guard minimumExpected < 5, cells <= AnalysisLimits.simulatedCells else { return nil }
        return monteCarlo(replicates: replicates)
    }
}
