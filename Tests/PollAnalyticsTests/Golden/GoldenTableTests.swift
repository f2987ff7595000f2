import PollAnalytics
import Testing

@Suite("Crosstabs agree with R, scipy and statsmodels")
struct GoldenTableTests {
    @Test("Tests of independence agree with R and scipy")
    func independence() throws {
        var comparison = Comparison()
        for record in try Golden.records("independence") {
            let table = try CountTable(rows: record["counts"].table)
            compare(Independence(table), with: record, total: table.total, &comparison)
        }
        comparison.report("independence", atLeast: 200)
    }

    @Test("Crosstabs of two surveys agree with the fixture in tests, letters, percents and linear trend")
    func crosstabs() throws {
        var comparison = Comparison()
        for record in try Golden.records("crosstabs") {
            let label = record["id"].string ?? ""
            let table = try CountTable(rows: record["counts"].table)
            let survey = try Survey(try #require(record["data"].string))
            let counted = try survey.counts(
                rows: try #require(record["rows"]["variable"].string),
                record["rows"]["levels"].strings,
                columns: try #require(record["columns"]["variable"].string),
                record["columns"]["levels"].strings
            )
            comparison.equal(counted, table.rows, "\(label) counts")
            comparison.equal(survey.count - table.total, record["missing"].int, "\(label) missing")
            comparison.equal(table.columnTotals, record["column_totals"].ints, "\(label) column totals")
            comparison.equal(table.rowTotals, record["row_totals"].ints, "\(label) row totals")
            let crosstab = try Crosstab(table)
            for (row, shares) in crosstab.columnShares.enumerated() {
                let percents = shares.compactMap { $0.map { 100 * $0 } }
                comparison.numbers(percents, record["column_percent"][row], "\(label) percent")
            }
            let columns = try (0..<table.columnCount).map { column in
                Rounding.largestRemainder().percents(try Counts(table.rows.map { $0[column] })).map(\.units)
            }
            let whole = table.rows.indices.map { row in columns.map { $0[row] } }
            comparison.equal(whole, record["column_percent_whole"].table, "\(label) whole percents")
            compare(crosstab.independence, with: record["tests"], total: table.total, &comparison)
            let alpha = try #require(record["alpha"].double)
            try compare(table, nil, alpha, record["columns_compared"], label, &comparison)
            let expected = record["linear_by_linear"]
            guard expected != .null else { continue }
            let trend = try #require(LinearTrend(table))
            comparison.number(trend.correlation, expected["r"], "\(label) r")
            comparison.number(trend.test.statistic, expected["m2"], "\(label) m2")
            comparison.number(trend.test.p, expected["p"], "\(label) p", within: .probability)
        }
        comparison.report("crosstabs", atLeast: 1000)
    }

    @Test("Column comparisons and letters agree with the fixture")
    func columnTests() throws {
        var comparison = Comparison()
        for record in try Golden.records("column_tests") {
            let table = try CountTable(rows: record["counts"].table)
            let alpha = try #require(record["alpha"].double)
            try compare(table, record["bases"].ints, alpha, record, record["id"].string ?? "", &comparison)
        }
        comparison.report("column_tests", atLeast: 400)
    }

    @Test("Adjusted p-values agree with statsmodels")
    func adjustment() throws {
        var comparison = Comparison()
        for record in try Golden.records("p_adjust") {
            let p = record["p"].doubles
            for (field, adjustment) in [
                ("bonferroni", PValueAdjustment.bonferroni), ("holm", .holm), ("bh", .benjaminiHochberg),
            ] {
                comparison.numbers(
                    adjustment.adjust(p),
                    record[field],
                    "\(record["id"]) \(field)",
                    within: .probability
                )
            }
        }
        comparison.report("p_adjust", atLeast: 75)
    }

    @Test("Trends of a share over ordered groups agree with R")
    func trends() throws {
        var comparison = Comparison()
        for record in try Golden.records("trend") {
            let label = record["id"].string ?? ""
            let trend = try #require(
                try ProportionTrend(
                    successes: record["successes"].ints,
                    totals: record["totals"].ints,
                    scores: record["scores"].doubles
                )
            )
            comparison.number(trend.cochranArmitage.statistic, record["cochran_armitage_chi2"], label)
            comparison.number(trend.cochranArmitage.p, record["cochran_armitage_p"], label, within: .probability)
            comparison.number(trend.z, record["cochran_armitage_z"], label)
            comparison.number(trend.linearByLinear.statistic, record["mantel_m2"], label)
            comparison.number(trend.linearByLinear.p, record["mantel_p"], label, within: .probability)
        }
        comparison.report("trend", atLeast: 25)
    }

    private func compare(_ tests: Independence?, with record: JSONValue, total: Int, _ comparison: inout Comparison) {
        let label = record["id"].string ?? "table of \(total)"
        comparison.equal(tests != nil, record["testable"].bool, "\(label) testable")
        guard let tests else { return }
        comparison.equal(tests.table.total, record["n"].int, "\(label) n")
        comparison.equal(tests.usedRows.count, record["used_rows"].int, "\(label) rows")
        comparison.equal(tests.usedColumns.count, record["used_columns"].int, "\(label) columns")
        comparison.equal(tests.degreesOfFreedom, record["df"].int, "\(label) df")
        let pairs = [
            (tests.pearson, "chi2", "p"), (tests.likelihoodRatio, "g", "g_p"), (tests.yates, "yates_chi2", "yates_p"),
            (tests.campbell, "n1_chi2", "n1_p"),
        ]
        for (test, statistic, p) in pairs {
            comparison.number(test?.statistic, record[statistic], "\(label) \(statistic)")
            comparison.number(test?.p, record[p], "\(label) \(p)", within: .probability)
        }
        comparison.number(tests.cramersV, record["cramers_v"], "\(label) V")
        comparison.number(tests.cramersVCorrected, record["cramers_v_corrected"], "\(label) corrected V")
        comparison.number(tests.minimumExpected, record["min_expected"], "\(label) least expected")
        comparison.number(tests.shareExpectedBelow5, record["share_expected_below_5"], "\(label) below 5")
        for (row, values) in tests.expected.enumerated() {
            comparison.numbers(values, record["expected"][row], "\(label) expected")
        }
        for (row, values) in tests.adjustedResiduals.enumerated() {
            comparison.numbers(values, record["adjusted_residuals"][row], "\(label) residuals")
        }
        if record["fisher_p"] != .null, tests.degreesOfFreedom == 1 || total <= Independence.fisherLimit {
            comparison.number(tests.fisherExactP, record["fisher_p"], "\(label) Fisher", within: .probability)
        }
        if let expected = record["monte_carlo_p"].double, let replicates = record["monte_carlo_b"].double {
            let simulated = tests.monteCarlo(replicates: 20_000)
            let p = simulated?.p ?? -1
            let variance = expected * (1 - expected) * (1 / replicates + 1 / 20_000)
            comparison.number(
                p,
                .number(expected),
                "\(label) simulated",
                within: .absolute(4 * variance.squareRoot() + 1e-4)
            )
        }
    }

    private func compare(
        _ table: CountTable,
        _ bases: [Int]?,
        _ alpha: Double,
        _ record: JSONValue,
        _ label: String,
        _ comparison: inout Comparison
    ) throws {
        let byRow = try ColumnComparison(table, bases: bases)
        let byTable = try ColumnComparison(table, bases: bases, family: .table)
        let falseDiscovery = try ColumnComparison(
            table,
            bases: bases,
            adjustment: .benjaminiHochberg,
            family: .table
        )
        let plain = try ColumnComparison(table, bases: bases, adjustment: .none)
        comparison.equal(byRow.pairs.count, record["pairs"].array.count, "\(label) pairs")
        for (index, expected) in record["pairs"].array.enumerated() where byRow.pairs.indices.contains(index) {
            let pair = byRow.pairs[index]
            comparison.equal(
                [pair.row, pair.a, pair.b],
                ["row", "a", "b"].compactMap { expected[$0].int },
                "\(label) pair"
            )
            comparison.number(pair.z, expected["z"], "\(label) z")
            comparison.number(pair.p, expected["p"], "\(label) p", within: .probability)
            for (value, field) in [
                (pair.adjustedP, "p_bonferroni_row"), (byTable.pairs[index].adjustedP, "p_bonferroni_table"),
                (falseDiscovery.pairs[index].adjustedP, "p_bh_table"),
            ] where expected[field] != .null {
                comparison.number(value, expected[field], "\(label) \(field)", within: .probability)
            }
        }
        for (lettered, field) in [
            (plain, "letters_none"), (byRow, "letters_bonferroni_row"), (falseDiscovery, "letters_bh_table"),
        ] {
            let letters = lettered.letters(alpha: alpha).map { $0.map { $0.joined() } }
            comparison.equal(letters, record[field].array.map(\.strings), "\(label) \(field)")
        }
    }
}
