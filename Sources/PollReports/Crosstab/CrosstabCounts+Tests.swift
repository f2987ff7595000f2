package import PollAPI
package import PollAnalytics

extension CrosstabCounts {
    /// Whether the tested columns are too many to compare each with each.
    var isTooWide: Bool {
        let count = tested.count
        return rows.count * (count * (count - 1) / 2) > AnalysisLimits.comparisons
    }

    /// The numbers of the table with the tests of the columns that take part in them.
    @concurrent package func fields(adjustment: PValueAdjustment, alpha: Double) async throws -> CrosstabFields {
        let columns = columns ?? []
        let tested = tested
        let counts = rows.indices.map { row in columns.map { $0.people?.rows[row] } }
        let shares = rows.indices.map { row in
            columns.map { column -> Double? in
                guard let people = column.people, people.base > 0 else { return nil }
                return Double(people.rows[row]) / Double(people.base)
            }
        }
        let people = tested.compactMap { columns[$0].people }
        var fields: CrosstabFields
        if people.isEmpty {
            fields = CrosstabFields(
                shares: shares,
                independence: nil,
                comparison: nil,
                complements: nil,
                rowTests: nil,
                alpha: alpha,
                at: tested
            )
        } else {
            let table = try CountTable(rows: rows.indices.map { row in people.map { $0.rows[row] } })
            let bases = people.map(\.base)
            let everybody = columnsOverlap ? answeringColumns.map { (rows: $0.rows, base: $0.base) } : nil
            let isComparable = !columnsOverlap && !isTooWide
            fields = CrosstabFields(
                shares: shares,
                independence: rowsOverlap || columnsOverlap ? nil : Independence(table),
                comparison: isComparable
                    ? try ColumnComparison(table, bases: bases, adjustment: adjustment, family: adjustment.family)
                    : nil,
                complements: columnsOverlap && answeringColumns == nil
                    ? nil
                    : try ColumnComparison.againstComplements(
                        table,
                        bases: bases,
                        everybody: everybody,
                        adjustment: adjustment
                    ),
                rowTests: rowsOverlap && !columnsOverlap
                    ? try RowTestFields.each(table, bases: bases, adjustment: adjustment) : nil,
                alpha: alpha,
                at: tested
            )
            fields.trend = try trend(table, bases: bases)
        }
        fields.counts = counts
        return fields
    }

    /// The trend over the tested columns; nil where these are in no order.
    private func trend(_ table: CountTable, bases: [Int]) throws -> CrosstabTrendFields? {
        let columns = columns ?? []
        let scores = tested.compactMap { columns[$0].score }
        guard !columnsOverlap, scores.count == table.columnCount else { return nil }
        var printed = [Double?](repeating: nil, count: columns.count)
        for (column, score) in zip(tested, scores) { printed[column] = score }
        if let rowScores {
            let trend = LinearTrend(table, rowScores: rowScores, columnScores: scores)
            return CrosstabTrendFields(
                scores: printed,
                correlation: trend?.correlation,
                linearByLinear: trend.map { TestFields($0.test) }
            )
        }
        let trends = try table.rows.map { try ProportionTrend(successes: $0, totals: bases, scores: scores) }
        return CrosstabTrendFields(
            scores: printed,
            rows: trends.map { trend in
                trend.map {
                    RowTrendFields(
                        cochranArmitage: TestFields($0.cochranArmitage),
                        linearByLinear: TestFields($0.linearByLinear),
                        z: $0.z
                    )
                }
            }
        )
    }
}
