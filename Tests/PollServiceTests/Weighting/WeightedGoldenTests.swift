import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite("Two real surveys, voted, weighted and broken down by RPC, agree with R survey")
struct WeightedGoldenTests {
    private let tolerance = Agreement.Tolerance.relative(1e-8)

    @Test("Chile 1988: raked to sex, age and region, with education held or dropped, and with bounds")
    func chile() async throws {
        try await compare(SurveyFile.chile(), data: "chile", atLeast: 1400)
    }

    @Test("Redbook 1974: raked to age and education")
    func redbook() async throws {
        try await compare(SurveyFile.redbook(), data: "redbook", atLeast: 600)
    }

    private func compare(_ survey: SurveyFile, data: String, atLeast least: Int) async throws {
        try await ServiceHarness.with { harness in
            try await survey.load(into: harness)
            var agreement = Agreement()
            for record in try ReferenceRecords.of("raking") where record["data"]?.string == data {
                try await compare(record, survey: survey, harness: harness, &agreement)
            }
            #expect(agreement.failure(atLeast: least) == nil)
        }
    }

    private func compare(
        _ record: JSON,
        survey: SurveyFile,
        harness: ServiceHarness,
        _ agreement: inout Agreement
    ) async throws {
        let name = record["id"]?.string ?? ""
        try await WeightingRecord.create(
            record,
            name: name,
            poll: survey.slug,
            isAge: survey.slug == "chile",
            in: harness
        )
        func breakdown(_ question: String, _ more: String = "") async throws -> JSON {
            try await harness.result(
                "results.breakdown",
                #"{"poll":"\#(survey.slug)","question":"\#(SurveyFile.key(question))","weighting":"\#(name)"\#(more)}"#
            )
        }
        let everybody = try await breakdown("everybody")
        let weights = everybody["total"]?["weights"]
        agreement.equal(weights?["n"]?.integer, record["n"]?.integer, "\(name) n")
        agreement.equal(everybody["weighting"]?["dropped"]?.integer, record["dropped"]?.integer, "\(name) dropped")
        for (field, expected) in [
            ("sum", "sum_of_weights"), ("min", "min_weight"), ("max", "max_weight"), ("designEffect", "kish_deff"),
            ("effectiveN", "n_eff"),
        ] {
            agreement.number(weights?[field], record[expected], "\(name) \(field)", tolerance)
        }
        agreement.equal((everybody["weighting"]?["worstMargin"]?.number ?? 1) <= 1e-10, true, "\(name) margins")
        try await compareFactors(record, survey: survey, harness: harness, &agreement)
        try await CrosstabAgreement(record: record, survey: survey, harness: harness).compare(&agreement)
        for (question, options) in Dictionary(
            grouping: record["shares"]?.elements ?? [],
            by: { $0["question"]?.string ?? "" }
        ) {
            let wilson = try await breakdown(question)["total"]
            let logit = try await breakdown(question, #","interval":{"method":"logit"}"#)["total"]
            for expected in options {
                let option = expected["option"]?.string ?? ""
                let label = "\(name) \(option)"
                func share(_ total: JSON?) -> JSON? {
                    total?["shares"]?.elements.first { $0["option"]?.string == SurveyFile.option(option) }
                }
                let weighted = share(wilson)?["weighted"]
                agreement.equal(wilson?["weights"]?["n"]?.integer, expected["answered"]?.integer, "\(label) n")
                agreement.number(weighted?["share"], expected["weighted"], "\(label) share", tolerance)
                agreement.number(weighted?["standardError"], expected["se_raked"], "\(label) error", tolerance)
                agreement.number(wilson?["weights"]?["effectiveN"], expected["kish_n_eff"], "\(label) n_eff", tolerance)
                agreement.interval(weighted?["interval"], expected["wilson_raked"], "\(label) wilson", tolerance)
                agreement.interval(
                    share(logit)?["weighted"]?["interval"],
                    expected["logit_raked"],
                    "\(label) logit",
                    tolerance
                )
                if everybody["weighting"]?["dropped"]?.integer == 0 {
                    agreement.number(share(wilson)?["share"], expected["unweighted"], "\(label) unweighted")
                }
            }
        }
        for expected in record["means"]?.elements ?? [] {
            let variable = expected["variable"]?.string ?? ""
            let result = try await breakdown(variable)
            let weighted = result["summary"]?["weighted"]
            agreement.equal(
                result["total"]?["weights"]?["n"]?.integer,
                expected["answered"]?.integer,
                "\(name) \(variable)"
            )
            agreement.number(weighted?["mean"], expected["weighted"], "\(name) \(variable)", tolerance)
            agreement.number(weighted?["standardError"], expected["se_raked"], "\(name) \(variable) error", tolerance)
        }
    }

    /// Every cell of the raking is a slice by all of its variables, in which all have one weight.
    private func compareFactors(
        _ record: JSON,
        survey: SurveyFile,
        harness: ServiceHarness,
        _ agreement: inout Agreement
    ) async throws {
        let name = record["id"]?.string ?? ""
        let dimensions = (record["margins"]?.members.keys.sorted() ?? []).map { JSON.quoted(SurveyFile.key($0)) }
        let result = try await harness.result(
            "results.breakdown",
            #"{"poll":"\#(survey.slug)","question":"everybody","weighting":"\#(name)","#
                + #""by":[[\#(dimensions.joined(separator: ","))]]}"#
        )
        var slices: [Set<String>: JSON] = [:]
        for slice in result["by"]?[0]?["slices"]?.elements ?? [] {
            slices[Set((slice["where"]?.members ?? [:]).values.compactMap(\.string))] = slice["weights"]
        }
        for cell in record["cells"]?.elements ?? [] {
            let levels = (cell["levels"]?.elements ?? []).compactMap(\.string)
            let labels = levels.map { level in
                level == "(missing)" ? "not stated" : level.contains("+") ? level : SurveyFile.option(level)
            }
            let weights = slices[Set(labels)]
            let label = "\(name) \(levels)"
            agreement.number(weights?["min"], cell["factor"], label, tolerance)
            agreement.number(weights?["max"], cell["factor"], label, tolerance)
            agreement.equal(weights?["n"]?.integer, cell["n"]?.integer, label)
        }
    }

    @Test("Small tables, voted cell by cell, are raked as R rakes them")
    func tables() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("raking") where record["data"] == .null {
            let weights = try await ServiceHarness.with { harness in
                try await WeightingRecord.vote(
                    record["input_cells"] ?? .null,
                    margins: record["margins"] ?? .null,
                    in: harness
                )
                try await WeightingRecord.create(record, name: "w", poll: "p", isAge: false, in: harness)
                return try await harness.result("results.breakdown", #"{"poll":"p","weighting":"w"}"#)["total"]?[
                    "weights"
                ]
            }
            let label = record["id"]?.string ?? ""
            agreement.equal(weights?["n"]?.integer, record["n"]?.integer, "\(label) n")
            for (field, expected) in [
                ("min", "min_weight"), ("max", "max_weight"), ("designEffect", "kish_deff"), ("effectiveN", "n_eff"),
            ] {
                agreement.number(weights?[field], record[expected], "\(label) \(field)", tolerance)
            }
        }
        #expect(agreement.failure(atLeast: 15) == nil)
    }

    @Test("Targets that the ballots cannot meet are refused with the reason, when a result is asked for")
    func refused() async throws {
        let paths = ["target-without-respondents": "targets.sex.x", "level-without-target": "targets.age"]
        for record in try ReferenceRecords.of("raking_refused") {
            let error = try await ServiceHarness.with { harness in
                try await WeightingRecord.vote(
                    record["cells"] ?? .null,
                    margins: record["margins"] ?? .null,
                    in: harness
                )
                try await WeightingRecord.create(record, name: "w", poll: "p", isAge: false, in: harness)
                return try await harness.answer("results.breakdown", #"{"poll":"p","weighting":"w"}"#)["error"]
            }
            let id = record["id"]?.string ?? ""
            #expect(error?["code"]?.integer == 1422, "\(id)")
            #expect(error?["data"]?["type"]?.string == "targets_refused", "\(id)")
            #expect(error?["data"]?["reason"] == record["reason"], "\(id)")
            #expect(error?["data"]?["path"]?.string == paths[id] ?? "targets", "\(id)")
        }
    }
}
