import TestInstruments
import Testing

@Suite struct CrosstabGoldenTests {
    @Test("Crosstabs of two surveys agree with R, from ballots to letters", arguments: CrosstabSurvey.all)
    func demographics(survey: String) async throws {
        try await ServiceHarness.with { harness in
            try await CrosstabSurvey(survey).record(in: harness)
            var agreement = Agreement()
            for record in try ReferenceRecords.of("crosstabs") where record["data"]?.string == survey {
                let columns = CrosstabSurvey.columns(record["columns"]?["variable"]?.string ?? "")
                try await Self.compare(harness, survey, record, columns: columns, &agreement)
            }
            #expect(agreement.failure(atLeast: 500) == nil)
        }
    }

    @Test(
        "A question by another question gives what the same answers give as a demographic",
        arguments: CrosstabSurvey.all
    )
    func questions(survey: String) async throws {
        try await ServiceHarness.with { harness in
            try await CrosstabSurvey(survey).record(in: harness)
            var agreement = Agreement()
            for record in try ReferenceRecords.of("crosstabs") where record["data"]?.string == survey {
                let variable = record["columns"]?["variable"]?.string ?? ""
                guard let columns = CrosstabSurvey.question(variable) else { continue }
                try await Self.compare(harness, survey, record, columns: columns, &agreement)
            }
            #expect(agreement.failure(atLeast: 200) == nil)
            // Counted from the start where there are three questions, and since the first table where there are four.
            let pairs = try await harness.sql("SELECT cardinality(pairs), cardinality(pairs_behind) FROM poll")
            #expect(pairs == [["3", "0"]])
        }
    }

    /// Compares one table with its record, under each adjustment that the record knows.
    private static func compare(
        _ harness: ServiceHarness,
        _ survey: String,
        _ record: JSON,
        columns: String,
        _ agreement: inout Agreement
    ) async throws {
        let label = "\(record["id"]?.string ?? "") by \(columns)"
        let rows = CrosstabSurvey.rows(record["rows"]?["variable"]?.string ?? "")
        let levels = record["columns"]?["levels"]?.elements.compactMap(\.string) ?? []
        for (adjust, p, letters) in Agreement.adjustments {
            let result = try await harness.result(
                "results.crosstab",
                #"{"poll":"\#(survey)","rows":"\#(rows)","columns":"\#(columns)","alpha":\#(record["alpha"]?.text ?? ""),"#
                    + #""adjust":"\#(adjust)"}"#
            )
            let table = try #require(result["table"])
            let printed = result["columns"]?.elements ?? []
            let tested = printed.filter { $0["tested"]?.boolean == true }
            agreement.equal(
                tested.compactMap { $0["label"]?.string },
                levels.map { $0 == "40 or over" ? "40+" : $0 },
                "\(label) columns"
            )
            agreement.equal(tested.compactMap { $0["base"] }, record["column_totals"]?.elements ?? [], "\(label) bases")
            func part(_ member: String, _ row: Int) -> [JSON] {
                Array((table[member]?[row]?.elements ?? []).prefix(levels.count))
            }
            for (row, counts) in (record["counts"]?.elements ?? []).enumerated() {
                agreement.equal(part("counts", row), counts.elements, "\(label) counts")
                let percents = part("columnShares", row).map { JSON.number(100 * ($0.number ?? -1)) }
                agreement.numbers(percents, record["column_percent"]?[row]?.elements ?? [], "\(label) percents")
            }
            agreement.tests(table, try #require(record["tests"]), label)
            let compared = try #require(record["columns_compared"])
            let (pairs, expected) = (table["pairs"]?.elements ?? [], compared["pairs"]?.elements ?? [])
            agreement.equal(pairs.count, expected.count, "\(label) pairs")
            for (pair, other) in zip(pairs, expected) {
                for member in ["row", "a", "b"] { agreement.equal(pair[member], other[member], "\(label) \(member)") }
                agreement.number(pair["z"], other["z"], "\(label) z")
                agreement.number(pair["pAdjusted"], other[p], "\(label) \(adjust)", .probability)
            }
            for (row, expected) in (compared[letters]?.elements ?? []).enumerated() {
                let found = part("letters", row).map { $0.elements.compactMap(\.string).joined() }
                agreement.equal(found, expected.elements.map { $0.string ?? "" }, "\(label) \(adjust) letters")
            }
            guard let trend = record["linear_by_linear"], columns == "age", rows == "rate" else { continue }
            agreement.number(table["trend"]?["correlation"], trend["r"], "\(label) r")
            agreement.number(table["trend"]?["linearByLinear"]?["statistic"], trend["m2"], "\(label) M2")
            agreement.number(table["trend"]?["linearByLinear"]?["p"], trend["p"], "\(label) p", .probability)
        }
    }
}
