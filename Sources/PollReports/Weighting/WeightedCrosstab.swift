import JSONRPC
package import PollAPI
import PollAnalytics
package import Polls

/// A crosstab in weights, beside the one in ballots.
package struct WeightedCrosstab: Sendable {
    let counts: CrosstabCounts
    let columns: WeightedColumns
    let plan: CrosstabPlan
    let ballots: RakedBallots

    package init(counts: CrosstabCounts, columns: WeightedColumns, plan: CrosstabPlan, ballots: RakedBallots) {
        self.counts = counts
        self.columns = columns
        self.plan = plan
        self.ballots = ballots
    }

    /// The cells of a table that is tested as a whole: the covariances of all of them are computed.
    private static let mostTestedCells = 300

    /// The result with weighted numbers wherever it shows numbers, unless they have to be withheld.
    /// - Throws: invalid params at `columns` where there are too many of them to weight.
    @concurrent package func added(
        to plain: ResultsCrosstab.Result,
        recruitment: Recruitment
    ) async throws -> ResultsCrosstab.Result {
        var result = plain
        let minimumBase = plan.breakdown.minimumBase
        result.weighting = ballots.applied(minimumBase: minimumBase)
        guard !ballots.isWithheld(minimumBase: minimumBase) else {
            result.note += " " + WeightingNote.withheld(ballots.weighting, minimumBase: minimumBase)
            return result
        }
        guard counts.columns != nil else { return result }
        guard ballots.canWeight(shares: columns.columns.count * counts.rows.count) else {
            throw RPCError.invalidParams(path: "columns", detail: "There are too many columns to weight in one call.")
        }
        for (index, people) in columns.columns.enumerated() where people != nil {
            result.columns[index].weights = WeightsFields(answered: answered(index), in: ballots)
        }
        let tested = counts.tested
        var fields = try shares()
        if !counts.columnsOverlap, !tested.isEmpty {
            try Task.checkCancellation()
            let tables = try tables(tested)
            let bases = ballots.sample.cells.indices.map { cell in tested.map { base($0, cell) } }
            if !counts.isTooWide {
                let comparison = try ColumnComparison(
                    ballots.sample,
                    counts: tables,
                    bases: bases,
                    adjustment: plan.adjustment,
                    family: plan.adjustment.family
                )
                fields.compare(comparison, alpha: plan.alpha, at: tested)
            }
            if counts.rowsOverlap {
                fields.rowTests = try counts.rows.indices.map { row in
                    try Task.checkCancellation()
                    return try test(
                        zip(tables, bases).map { table, bases in
                            let chosen = table.rows[row]
                            return try CountTable(rows: [chosen, zip(bases, chosen).map { $0 - $1 }])
                        }
                    )
                }
            } else {
                result.table.raoScott = try test(tables)
            }
        }
        result.table.weighted = fields
        result.note += " " + WeightingNote.applied(ballots, weights: overall(tested), recruitment: recruitment)
        return result
    }

    /// The weights of all people in the tested columns; nil where people are in several.
    private func overall(_ tested: [Int]) -> WeightsFields? {
        guard !counts.columnsOverlap else { return nil }
        let parts = tested.map(answered)
        return WeightsFields(
            answered: ballots.sample.cells.indices.map { cell in parts.reduce(0) { $0 + $1[cell] } },
            in: ballots
        )
    }

    private func base(_ column: Int, _ cell: Int) -> Int {
        columns.columns[column]?[cell]?.base ?? 0
    }

    private func answered(_ column: Int) -> [Int] {
        ballots.sample.cells.indices.map { base(column, $0) }
    }

    private func chosen(_ row: Int, _ column: Int) -> [Int] {
        ballots.sample.cells.indices.map { columns.columns[column]?[$0]?.rows[row] ?? 0 }
    }

    /// The weighted shares of all shown columns with their errors.
    private func shares() throws -> WeightedCrosstabFields {
        var shares = counts.rows.map { _ in columns.columns.map { _ in Double?.none } }
        var errors = shares
        for (column, people) in columns.columns.enumerated() where people != nil {
            try Task.checkCancellation()
            let answered = answered(column)
            for row in counts.rows.indices {
                let share = try WeightedShare(ballots.sample, chosen: chosen(row, column), answered: answered)
                shares[row][column] = share.share
                errors[row][column] = share.standardError(ballots.errorMethod)
            }
        }
        return WeightedCrosstabFields(
            columnShares: shares,
            standardErrors: errors,
            pairs: [],
            letters: shares.map { $0.map { _ in [] } }
        )
    }

    /// For each cell of the sample its people by row and tested column.
    private func tables(_ tested: [Int]) throws -> [CountTable] {
        try ballots.sample.cells.indices.map { cell in
            try CountTable(
                rows: counts.rows.indices.map { row in tested.map { columns.columns[$0]?[cell]?.rows[row] ?? 0 } }
            )
        }
    }

    /// The test of a table; nil where it cannot be tested, or is too large.
    private func test(_ tables: [CountTable]) throws -> RaoScottFields? {
        let cells = (tables.first?.rowCount ?? 0) * (tables.first?.columnCount ?? 0)
        guard cells <= Self.mostTestedCells, cells * cells * tables.count <= RakedBallots.mostWork else { return nil }
        return try RaoScottTest(ballots.sample, counts: tables, method: ballots.errorMethod).map {
            RaoScottFields(
                f: $0.f,
                ndf: $0.numeratorDegreesOfFreedom,
                ddf: $0.denominatorDegreesOfFreedom,
                p: $0.p
            )
        }
    }
}

extension WeightedCrosstabFields {
    /// Places the comparisons of the tested columns at their positions in the whole table.
    fileprivate mutating func compare(_ comparison: ColumnComparison, alpha: Double, at columns: [Int]) {
        for (row, cells) in comparison.smallerColumns(alpha: alpha).enumerated() {
            for (column, smaller) in zip(columns, cells) {
                letters[row][column] = smaller.map { ColumnComparison.letter(columns[$0]) }
            }
        }
        pairs = comparison.pairs.map {
            ComparedPair(row: $0.row, a: columns[$0.a], b: columns[$0.b], z: $0.z, p: $0.p, pAdjusted: $0.adjustedP)
        }
    }
}
