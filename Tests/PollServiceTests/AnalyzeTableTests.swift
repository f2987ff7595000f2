import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct AnalyzeTableTests {
    static let adjustments = [
        ("none", "p", "letters_none"), ("bonferroni", "p_bonferroni_row", "letters_bonferroni_row"),
        ("benjamini-hochberg", "p_bh_table", "letters_bh_table"),
    ]

    @Test("Tests of independence agree with R and scipy, cell by cell")
    func independence() async throws {
        try await ServiceHarness.with { harness in
            var agreement = Agreement()
            for record in try AnalyzeRecords.of("independence") {
                let counts = try #require(record["counts"]).text
                let result = try await harness.result("analyze.crosstab", #"{"counts":\#(counts)}"#)
                Self.compare(result, record, counts, &agreement)
            }
            agreement.report(atLeast: 200)
        }
    }

    @Test("Tables of two surveys agree: shares, tests, comparisons and letters")
    func crosstabs() async throws {
        try await ServiceHarness.with { harness in
            var agreement = Agreement()
            for record in try AnalyzeRecords.of("crosstabs") {
                let counts = try #require(record["counts"]).text
                let label = record["id"]?.string ?? ""
                let tests = try #require(record["tests"])
                let result = try await harness.result("analyze.crosstab", #"{"counts":\#(counts)}"#)
                Self.compare(result, tests, label, &agreement)
                for (row, percents) in (record["column_percent"]?.elements ?? []).enumerated() {
                    let shares = percents.elements.map { $0.number.map { JSON.number($0 / 100) } ?? .null }
                    agreement.numbers(result["columnShares"]?[row]?.elements ?? [], shares, "\(label) shares")
                }
                let compared = try #require(record["columns_compared"])
                let alpha = try #require(record["alpha"]).text
                try await Self.compareColumns(harness, counts, nil, alpha, compared, label, &agreement)
            }
            agreement.report(atLeast: 1_000)
        }
    }

    @Test("Column comparisons agree under every adjustment, with bases of their own where rows overlap")
    func columnTests() async throws {
        try await ServiceHarness.with { harness in
            var agreement = Agreement()
            for record in try AnalyzeRecords.of("column_tests") {
                let counts = try #require(record["counts"]).text
                let bases = try #require(record["bases"]).text
                let alpha = try #require(record["alpha"]).text
                let label = record["id"]?.string ?? ""
                try await Self.compareColumns(harness, counts, bases, alpha, record, label, &agreement)
            }
            agreement.report(atLeast: 400)
        }
    }

    @Test("Trends agree with R's prop.trend.test and the linear-by-linear test")
    func trends() async throws {
        try await ServiceHarness.with { harness in
            var agreement = Agreement()
            for record in try AnalyzeRecords.of("trend") {
                let label = record["id"]?.string ?? ""
                let params = JSON.object([
                    "successes": record["successes"] ?? .null, "totals": record["totals"] ?? .null,
                    "scores": record["scores"] ?? .null,
                ])
                let result = try await harness.result("analyze.trend", params.text)
                let test = result["cochranArmitage"]
                agreement.number(test?["statistic"], record["cochran_armitage_chi2"], "\(label) X2")
                agreement.number(test?["p"], record["cochran_armitage_p"], "\(label) p", .probability)
                agreement.equal(test?["df"]?.integer, 1, "\(label) df")
                agreement.number(result["z"], record["cochran_armitage_z"], "\(label) z")
                agreement.number(result["linearByLinear"]?["statistic"], record["mantel_m2"], "\(label) M2")
                agreement.number(result["linearByLinear"]?["p"], record["mantel_p"], "\(label) p", .probability)
            }
            agreement.report(atLeast: 30)
        }
    }

    @Test(
        "What cannot be tested has no tests, and keeps its shape",
        arguments: [
            #"{"counts":[[5]]}"#, #"{"counts":[[5,6]]}"#, #"{"counts":[[5],[6]]}"#, #"{"counts":[[0,0],[0,0]]}"#,
            #"{"counts":[[5,0],[6,0]]}"#, #"{"counts":[[5,6],[7,8]],"bases":[30,40]}"#,
        ]
    )
    func untestable(params: String) async throws {
        try await ServiceHarness.with { harness in
            let counts = try #require(JSON(params)["counts"]?.elements)
            let result = try await harness.result("analyze.crosstab", params)
            for member in ["chiSquare", "g", "cramersV", "cramersVCorrected", "minExpected", "shareExpectedBelow5"] {
                #expect(result[member] == .null, "\(member)")
            }
            #expect(result["fisher"] == nil && result["monteCarlo"] == nil)
            let nothing = JSON.array(counts.map { .array($0.elements.map { _ in .null }) })
            #expect(result["expected"] == nothing && result["adjustedResiduals"] == nothing)
            #expect(result["columnShares"]?.elements.count == counts.count)
            #expect(result["letters"]?.elements.count == counts.count)
        }
    }

    @Test("A trend of nobody, everybody or one group is no trend")
    func noTrend() async throws {
        try await ServiceHarness.with { harness in
            for params in [
                #"{"successes":[0,0],"totals":[5,5]}"#, #"{"successes":[5,5],"totals":[5,5]}"#,
                #"{"successes":[1,0],"totals":[5,0]}"#, #"{"successes":[1],"totals":[5]}"#,
                #"{"successes":[1,2],"totals":[5,5],"scores":[7,7]}"#,
                #"{"successes":[1,2],"totals":[5,5],"scores":[-1e308,1e308]}"#,
            ] {
                let result = try await harness.result("analyze.trend", params)
                #expect(result == (try JSON(#"{"cochranArmitage":null,"linearByLinear":null,"z":null}"#)), "\(params)")
            }
        }
    }

    @Test("Simulated p-values are those of their seed, and come only where an expected count is small")
    func simulation() async throws {
        try await ServiceHarness.with { harness in
            let small = #"{"counts":[[3,1,0],[2,4,1],[0,2,6]]}"#
            let first = try await harness.result("analyze.crosstab", small)["monteCarlo"]
            #expect(first?["p"]?.number != nil && first?["seed"]?.integer != nil)
            #expect(try await harness.result("analyze.crosstab", small)["monteCarlo"] == first)
            let large = try await harness.result("analyze.crosstab", #"{"counts":[[30,10,20],[20,40,30]]}"#)
            #expect(large["monteCarlo"] == nil && large["fisher"] == nil)
        }
    }

    /// Compares tests with a record, whose matrices leave out the rows and columns that hold nobody.
    static func compare(_ result: JSON, _ record: JSON, _ label: String, _ agreement: inout Agreement) {
        guard record["testable"]?.boolean == true else {
            agreement.equal(result["chiSquare"], .null, "\(label) chiSquare")
            return
        }
        for (test, statistic, p) in [("chiSquare", "chi2", "p"), ("g", "g", "g_p")] {
            agreement.number(result[test]?["statistic"], record[statistic], "\(label) \(test)")
            agreement.equal(result[test]?["df"]?.integer, record["df"]?.integer, "\(label) df")
            agreement.number(result[test]?["p"], record[p], "\(label) \(test) p", .probability)
        }
        for (member, field) in [
            ("cramersV", "cramers_v"), ("cramersVCorrected", "cramers_v_corrected"), ("minExpected", "min_expected"),
            ("shareExpectedBelow5", "share_expected_below_5"),
        ] {
            agreement.number(result[member], record[field], "\(label) \(member)")
        }
        for (member, field) in [("expected", "expected"), ("adjustedResiduals", "adjusted_residuals")] {
            let cells = (result[member]?.elements ?? []).flatMap(\.elements).filter { $0 != .null }
            agreement.numbers(cells, (record[field]?.elements ?? []).flatMap(\.elements), "\(label) \(member)")
        }
        let isExact = record["df"]?.integer == 1 || (record["n"]?.integer ?? 0) <= 60
        if let fisher = record["fisher_p"], isExact {
            agreement.number(result["fisher"]?["p"], fisher, "\(label) fisher", .probability)
        } else {
            agreement.equal(isExact || result["fisher"] == nil, true, "\(label) fisher")
        }
        if let p = record["monte_carlo_p"]?.number, let replicates = record["monte_carlo_b"]?.number {
            // Four standard errors of both simulations.
            let own = result["monteCarlo"]?["replicates"]?.number ?? 0
            let width = 4 * (p * (1 - p) * (1 / own + 1 / replicates)).squareRoot()
            agreement.number(result["monteCarlo"]?["p"], .number(p), "\(label) simulated", .absolute(width))
        }
    }

    static func compareColumns(
        _ harness: ServiceHarness,
        _ counts: String,
        _ bases: String?,
        _ alpha: String,
        _ record: JSON,
        _ label: String,
        _ agreement: inout Agreement
    ) async throws {
        for (adjust, p, letters) in adjustments {
            let own = bases.map { #","bases":\#($0)"# } ?? ""
            let params = #"{"counts":\#(counts)\#(own),"alpha":\#(alpha),"adjust":"\#(adjust)"}"#
            let result = try await harness.result("analyze.crosstab", params)
            let (pairs, expected) = (result["pairs"]?.elements ?? [], record["pairs"]?.elements ?? [])
            agreement.equal(pairs.count, expected.count, "\(label) pairs")
            for (pair, other) in zip(pairs, expected) {
                for member in ["row", "a", "b"] { agreement.equal(pair[member], other[member], "\(label) \(member)") }
                agreement.number(pair["z"], other["z"], "\(label) z")
                agreement.number(pair["p"], other["p"], "\(label) p", .probability)
                agreement.number(pair["pAdjusted"], other[p], "\(label) \(adjust)", .probability)
            }
            let printed = (result["letters"]?.elements ?? []).map { row in
                row.elements.map { $0.elements.compactMap(\.string).joined() }
            }
            let wanted = (record[letters]?.elements ?? []).map { row in row.elements.map { $0.string ?? "" } }
            agreement.equal(printed, wanted, "\(label) \(adjust) letters")
        }
    }
}
