import RealModule

/// Tests of whether the rows and columns of a table of people are independent, and how strongly they are associated.
///
/// Every person is in one cell: a multiple-choice question has no such table (its selections count a person several times),
/// and "not stated" belongs in no test. Rows and columns that hold nobody are dropped first. With thousands of people
/// everything is significant: print ``cramersV`` beside p. O(cells).
public struct Independence: Hashable, Sendable {
    /// The table without its empty rows and columns.
    public let table: CountTable
    /// Which rows of the original table are in it.
    public let usedRows: [Int]
    /// Which columns of the original table are in it.
    public let usedColumns: [Int]

    /// `nil` ("not testable") if fewer than two rows or two columns hold anybody.
    public init?(_ table: CountTable) {
        let rows = table.rowTotals.indices.filter { table.rowTotals[$0] > 0 }
        let columns = table.columnTotals.indices.filter { table.columnTotals[$0] > 0 }
        guard rows.count >= 2, columns.count >= 2 else { return nil }
        usedRows = rows
        usedColumns = columns
        self.table = CountTable(
            checked: rows.map { row in columns.map { table[row, $0] } },
            columnCount: columns.count,
            total: table.total
        )
    }

    /// (rows − 1)(columns − 1) of the rows and columns used.
    public var degreesOfFreedom: Int { (table.rowCount - 1) * (table.columnCount - 1) }

    private var n: Double { Double(table.total) }

    /// Row total × column total / n for each cell of ``table``.
    public var expected: [[Double]] {
        table.rowTotals.map { row in table.columnTotals.map { Double(row) * (Double($0) / n) } }
    }

    /// The smallest expected count. Below 1, or with more than a fifth of them below 5, χ² is not to be trusted (Cochran
    /// 1954): see ``monteCarlo(replicates:seed:)`` and ``fisherExactP``.
    public var minimumExpected: Double {
        let row = table.rowTotals.min() ?? 0
        let column = table.columnTotals.min() ?? 0
        return Double(row) * (Double(column) / n)
    }

    /// The share of cells whose expected count is below 5.
    public var shareExpectedBelow5: Double {
        let cells = expected.joined()
        return Double(cells.count { $0 < 5 }) / Double(cells.count)
    }

    /// Pearson's Σ(O − E)²/E, without continuity correction.
    public var pearson: ChiSquareTest {
        let terms = zip(table.rows.joined(), expected.joined()).lazy.map { observed, expected in
            (Double(observed) - expected) * (Double(observed) - expected) / expected
        }
        return ChiSquareTest(statistic: CompensatedSum.of(terms), degreesOfFreedom: degreesOfFreedom)
    }

    /// The likelihood ratio G = 2ΣO·ln(O/E), where empty cells add nothing.
    public var likelihoodRatio: ChiSquareTest {
        let terms = zip(table.rows.joined(), expected.joined()).lazy.map { observed, expected in
            observed == 0 ? 0 : 2 * Double(observed) * Double.log(Double(observed) / expected)
        }
        return ChiSquareTest(statistic: max(0, CompensatedSum.of(terms)), degreesOfFreedom: degreesOfFreedom)
    }

    /// Yates's continuity correction, for 2 × 2 tables only; over-conservative, here for comparison.
    public var yates: ChiSquareTest? {
        guard degreesOfFreedom == 1 else { return nil }
        let terms = zip(table.rows.joined(), expected.joined()).lazy.map { observed, expected in
            let distance = abs(Double(observed) - expected)
            let corrected = distance - min(0.5, distance)
            return corrected * corrected / expected
        }
        return ChiSquareTest(statistic: CompensatedSum.of(terms), degreesOfFreedom: 1)
    }

    /// Pearson's statistic times (n − 1)/n, for 2 × 2 tables only: the best where all expected counts reach 1 (Campbell,
    /// *Statistics in Medicine* 26, 2007).
    public var campbell: ChiSquareTest? {
        guard degreesOfFreedom == 1 else { return nil }
        return ChiSquareTest(statistic: pearson.statistic * ((n - 1) / n), degreesOfFreedom: 1)
    }

    /// Cramér's V = √(X²/(n·min(r − 1, c − 1))), from 0 to 1. Well above 0 in small samples without any association.
    public var cramersV: Double {
        let smaller = Double(min(table.rowCount, table.columnCount) - 1)
        return min(1, Double.sqrt(pearson.statistic / (n * smaller)))
    }

    /// Cramér's V corrected for that bias (Bergsma, *Journal of the Korean Statistical Society* 42, 2013).
    public var cramersVCorrected: Double {
        let r = Double(table.rowCount)
        let c = Double(table.columnCount)
        let phi = max(0, pearson.statistic / n - (r - 1) * (c - 1) / (n - 1))
        let smaller = min(r - (r - 1) * (r - 1) / (n - 1), c - (c - 1) * (c - 1) / (n - 1))
        return smaller > 1 ? min(1, Double.sqrt(phi / (smaller - 1))) : 0
    }

    /// (O − E)/√(E(1 − row share)(1 − column share)): roughly normal where there is no association. Says where the table
    /// departs; beyond ±2 is a hint, not a test.
    public var adjustedResiduals: [[Double]] {
        let expected = expected
        return table.rows.indices.map { row in
            let others = Double(table.total - table.rowTotals[row]) / n
            return table.columnTotals.indices.map { column in
                let rest = Double(table.total - table.columnTotals[column]) / n
                let scale = Double.sqrt(expected[row][column] * others * rest)
                return (Double(table[row, column]) - expected[row][column]) / scale
            }
        }
    }
}
