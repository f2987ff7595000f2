import JSONRPC
import TestInstruments
import Testing

@Suite struct AnalyzeTableTests {
    @Test("Tests of independence agree with R and scipy, cell by cell")
    func independence() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("independence") {
            let counts = try #require(record["counts"]).text
            let result = try await AnalysisRouter.result("analyze.crosstab", #"{"counts":\#(counts)}"#)
            agreement.tests(result, record, counts)
        }
        #expect(agreement.failure(atLeast: 200) == nil)
    }

    @Test("Tables of two surveys agree: shares, tests, comparisons and letters")
    func crosstabs() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("crosstabs") {
            let counts = try #require(record["counts"]).text
            let label = record["id"]?.string ?? ""
            let tests = try #require(record["tests"])
            let result = try await AnalysisRouter.result("analyze.crosstab", #"{"counts":\#(counts)}"#)
            agreement.tests(result, tests, label)
            for (row, percents) in (record["column_percent"]?.elements ?? []).enumerated() {
                let shares = percents.elements.map { $0.number.map { JSON.number($0 / 100) } ?? .null }
                agreement.numbers(result["columnShares"]?[row]?.elements ?? [], shares, "\(label) shares")
            }
            let compared = try #require(record["columns_compared"])
            let alpha = try #require(record["alpha"]).text
            try await Self.compareColumns(counts, nil, alpha, compared, label, &agreement)
        }
        #expect(agreement.failure(atLeast: 1_000) == nil)
    }

    @Test("Column comparisons agree under every adjustment, with bases of their own where rows overlap")
    func columnTests() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("column_tests") {
            let counts = try #require(record["counts"]).text
            let bases = try #require(record["bases"]).text
            let alpha = try #require(record["alpha"]).text
            let label = record["id"]?.string ?? ""
            try await Self.compareColumns(counts, bases, alpha, record, label, &agreement)
        }
        #expect(agreement.failure(atLeast: 400) == nil)
    }

    @Test("Trends agree with R's prop.trend.test and the linear-by-linear test")
    func trends() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("trend") {
            let label = record["id"]?.string ?? ""
            let params = JSON.object([
                "successes": record["successes"] ?? .null, "totals": record["totals"] ?? .null,
                "scores": record["scores"] ?? .null,
            ])
            let result = try await AnalysisRouter.result("analyze.trend", params.text)
            let test = result["cochranArmitage"]
            agreement.number(test?["statistic"], record["cochran_armitage_chi2"], "\(label) X2")
            agreement.number(test?["p"], record["cochran_armitage_p"], "\(label) p", .probability)
            agreement.equal(test?["df"]?.integer, 1, "\(label) df")
            agreement.number(result["z"], record["cochran_armitage_z"], "\(label) z")
            agreement.number(result["linearByLinear"]?["statistic"], record["mantel_m2"], "\(label) M2")
            agreement.number(result["linearByLinear"]?["p"], record["mantel_p"], "\(label) p", .probability)
        }
        #expect(agreement.failure(atLeast: 30) == nil)
    }

    @Test(
        "What cannot be tested has no tests, and keeps its shape",
        arguments: [
            #"{"counts":[[5]]}"#, #"{"counts":[[5,6]]}"#, #"{"counts":[[5],[6]]}"#, #"{"counts":[[0,0],[0,0]]}"#,
            #"{"counts":[[5,0],[6,0]]}"#, #"{"counts":[[5,6],[7,8]],"bases":[30,40]}"#,
        ]
    )
    func untestable(params: String) async throws {
        let counts = try #require(JSON(params)["counts"]?.elements)
        let result = try await AnalysisRouter.result("analyze.crosstab", params)
        for member in ["chiSquare", "g", "cramersV", "cramersVCorrected", "minExpected", "shareExpectedBelow5"] {
            #expect(result[member] == .null, "\(member)")
        }
        #expect(result["fisher"] == nil && result["monteCarlo"] == nil)
        let nothing = JSON.array(counts.map { .array($0.elements.map { _ in .null }) })
        #expect(result["expected"] == nothing && result["adjustedResiduals"] == nothing)
        #expect(result["columnShares"]?.elements.count == counts.count)
        #expect(result["letters"]?.elements.count == counts.count)
    }

    @Test("A trend of nobody, everybody or one group is no trend")
    func noTrend() async throws {
        for params in [
            #"{"successes":[0,0],"totals":[5,5]}"#, #"{"successes":[5,5],"totals":[5,5]}"#,
            #"{"successes":[1,0],"totals":[5,0]}"#, #"{"successes":[1],"totals":[5]}"#,
            #"{"successes":[1,2],"totals":[5,5],"scores":[7,7]}"#,
            #"{"successes":[1,2],"totals":[5,5],"scores":[-1e308,1e308]}"#,
        ] {
            let result = try await AnalysisRouter.result("analyze.trend", params)
            #expect(result == (try JSON(#"{"cochranArmitage":null,"linearByLinear":null,"z":null}"#)), "\(params)")
        }
    }

    @Test("Simulated p-values are those of their seed, and come only where an expected count is small")
    func simulation() async throws {
        let small = #"{"counts":[[3,1,0],[2,4,1],[0,2,6]]}"#
        let first = try await AnalysisRouter.result("analyze.crosstab", small)["monteCarlo"]
        #expect(first?["p"]?.number != nil && first?["seed"]?.integer != nil)
        #expect(try await AnalysisRouter.result("analyze.crosstab", small)["monteCarlo"] == first)
        let large = try await AnalysisRouter.result("analyze.crosstab", #"{"counts":[[30,10,20],[20,40,30]]}"#)
        #expect(large["monteCarlo"] == nil && large["fisher"] == nil)
    }

    static func compareColumns(
        _ counts: String,
        _ bases: String?,
        _ alpha: String,
        _ record: JSON,
        _ label: String,
        _ agreement: inout Agreement
    ) async throws {
        for (adjust, p, letters) in Agreement.adjustments {
            let own = bases.map { #","bases":\#($0)"# } ?? ""
            let params = #"{"counts":\#(counts)\#(own),"alpha":\#(alpha),"adjust":"\#(adjust)"}"#
            let result = try await AnalysisRouter.result("analyze.crosstab", params)
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
