import TestInstruments
import Testing

/// Holds the weighted crosstabs of a survey against a reference record.
struct CrosstabAgreement {
    let record: JSON
    let survey: SurveyFile
    let harness: ServiceHarness

    private let tolerance = Agreement.Tolerance.relative(1e-8)

    func compare(_ agreement: inout Agreement) async throws {
        for expected in record["rao_scott"]?.elements ?? [] {
            for columns in columns(of: expected) {
                let table = try await crosstab(expected, columns: columns)["table"]
                compareTest(table?["raoScott"], expected["raked"], "\(name) by \(columns)", &agreement)
                compareShares(table?["weighted"], expected["raked"]?["table"], "\(name) by \(columns)", &agreement)
            }
        }
        for expected in record["weighted_columns"]?.elements ?? [] {
            for columns in columns(of: expected) {
                let result = try await crosstab(expected, columns: columns)
                compareColumns(result, expected, "\(name) columns \(columns)", &agreement)
            }
        }
    }

    private var name: String { record["id"]?.string ?? "" }

    /// The columns of a record; regions also as a question of their own, which takes another way through the service.
    private func columns(of expected: JSON) -> [String] {
        let variable = expected["columns"]?["variable"]?.string ?? ""
        return variable == "region" && survey.slug == "chile" ? ["region", "home"] : [SurveyFile.key(variable)]
    }

    private func crosstab(_ expected: JSON, columns: String) async throws -> JSON {
        let rows = SurveyFile.key(expected["rows"]?["variable"]?.string ?? "")
        return try await harness.result(
            "results.crosstab",
            #"{"poll":"\#(survey.slug)","rows":"\#(rows)","columns":"\#(columns)","weighting":"\#(name)"}"#
        )
    }

    private func compareTest(_ test: JSON?, _ expected: JSON?, _ label: String, _ agreement: inout Agreement) {
        // A table whose margins are all raked has F = 0, in rounding: below 1e-12 in both.
        agreement.number(test?["f"], expected?["F"], "\(label) F", tolerance)
        agreement.number(test?["ndf"], expected?["ndf"], "\(label) ndf", tolerance)
        agreement.number(test?["ddf"], expected?["ddf"], "\(label) ddf", tolerance)
        agreement.number(test?["p"], expected?["p"], "\(label) p", .probability)
    }

    /// Column shares against a weighted table.
    private func compareShares(_ fields: JSON?, _ table: JSON?, _ label: String, _ agreement: inout Agreement) {
        let rows = table?.elements ?? []
        let totals = (rows.first?.elements ?? []).indices.map { column in
            rows.reduce(0) { $0 + ($1[column]?.number ?? 0) }
        }
        for (row, cells) in rows.enumerated() {
            for (column, cell) in cells.elements.enumerated() {
                agreement.number(
                    fields?["columnShares"]?[row]?[column],
                    .number((cell.number ?? 0) / totals[column]),
                    "\(label) share",
                    tolerance
                )
            }
        }
    }

    private func compareColumns(_ result: JSON, _ expected: JSON, _ label: String, _ agreement: inout Agreement) {
        let weighted = result["table"]?["weighted"]
        for (column, base) in (expected["weighted_base"]?.elements ?? []).enumerated() {
            let weights = result["columns"]?[column]?["weights"]
            agreement.number(weights?["sum"], base, "\(label) sum", tolerance)
            agreement.number(weights?["effectiveN"], expected["n_eff"]?[column], "\(label) n_eff", tolerance)
        }
        for (row, shares) in (expected["shares"]?.elements ?? []).enumerated() {
            for (column, share) in shares.elements.enumerated() {
                agreement.number(weighted?["columnShares"]?[row]?[column], share, "\(label) share", tolerance)
            }
        }
        let pairs = weighted?["pairs"]?.elements ?? []
        agreement.equal(pairs.count, expected["pairs"]?.elements.count, "\(label) pairs")
        for (pair, wanted) in zip(pairs, expected["pairs"]?.elements ?? []) {
            for member in ["row", "a", "b"] { agreement.equal(pair[member], wanted[member], "\(label) \(member)") }
            agreement.number(pair["z"], wanted["z"], "\(label) z", tolerance)
            agreement.number(pair["p"], wanted["p"], "\(label) p", .probability)
            agreement.number(pair["pAdjusted"], wanted["p_bonferroni_row"], "\(label) adjusted", .probability)
        }
        for (row, letters) in (expected["letters_bonferroni_row"]?.elements ?? []).enumerated() {
            for (column, wanted) in letters.elements.enumerated() {
                let found = (weighted?["letters"]?[row]?[column]?.elements ?? []).compactMap(\.string).joined()
                agreement.equal(found, wanted.string, "\(label) letters")
            }
        }
    }
}
