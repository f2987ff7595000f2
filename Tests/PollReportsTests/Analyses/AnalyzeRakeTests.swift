import JSONRPC
import TestInstruments
import Testing

@Suite struct AnalyzeRakeTests {
    @Test("Factors, weights and Kish's effect agree with R's calibrate")
    func agreement() async throws {
        var agreement = Agreement()
        for record in try ReferenceRecords.of("raking") {
            let label = record["id"]?.string ?? ""
            let cells = try Self.cells(record)
            let params = JSON.object([
                "cells": .array(cells), "targets": record["targets"] ?? .null, "bounds": Self.bounds(record),
            ])
            let result = try await AnalysisRouter.result("analyze.rake", params.text)
            agreement.equal(result["converged"], .boolean(true), "\(label) converged")
            agreement.equal((result["worstMargin"]?.number ?? 1) <= 1e-10, true, "\(label) margins")
            for (number, (cell, expected)) in zip(
                result["cells"]?.elements ?? [],
                record["cells"]?.elements ?? []
            ).enumerated() {
                agreement.equal(cell["levels"], cells[number]["levels"], "\(label) levels")
                agreement.number(cell["factor"], expected["factor"], "\(label) factor", .relative(1e-8))
            }
            for (actual, field) in [
                (result["minWeight"], "min_weight"), (result["maxWeight"], "max_weight"),
                (result["kish"]?["designEffect"], "kish_deff"), (result["kish"]?["effectiveN"], "n_eff"),
            ] {
                agreement.number(actual, record[field], "\(label) \(field)", .relative(1e-8))
            }
        }
        #expect(agreement.failure(atLeast: 300) == nil)
    }

    @Test("Targets that cannot be met are refused with the reason, and with the place where there is one")
    func refusals() async throws {
        let paths = [
            "target-without-respondents": "targets.sex.x", "level-without-target": "targets.age",
        ]
        for record in try ReferenceRecords.of("raking_refused") {
            let cells = (record["cells"]?.elements ?? []).map { cell in
                JSON.object(["levels": cell["levels"] ?? .null, "count": cell["n"] ?? .null])
            }
            let params = JSON.object([
                "cells": .array(cells), "targets": record["margins"] ?? .null, "bounds": Self.bounds(record),
            ])
            let error = try await AnalysisRouter.answer("analyze.rake", params.text)["error"]
            let id = record["id"]?.string ?? ""
            #expect(error?["code"]?.integer == 1422, "\(id)")
            #expect(error?["data"]?["type"]?.string == "targets_refused", "\(id)")
            #expect(error?["data"]?["reason"] == record["reason"], "\(id)")
            #expect(error?["data"]?["path"]?.string == paths[id] ?? "targets", "\(id)")
            #expect(error?["data"]?["detail"]?.string?.isEmpty == false, "\(id)")
        }
    }

    @Test("Targets of a variable that do not add up to 1 are not rescaled but refused")
    func sums() async throws {
        for targets in [#"{"x":0.5,"y":0.6}"#, #"{"x":0.3,"y":0.3}"#, "{}"] {
            let params =
                #"{"cells":[{"levels":{"a":"x"},"count":1},{"levels":{"a":"y"},"count":1}],"targets":{"a":\#(targets)}}"#
            let error = try await AnalysisRouter.answer("analyze.rake", params)["error"]
            #expect(error?["code"]?.integer == 1422, "\(targets)")
            #expect(error?["data"]?["reason"]?.string == "targets_do_not_sum_to_one", "\(targets)")
            #expect(error?["data"]?["path"]?.string == "targets.a", "\(targets)")
        }
    }

    @Test("Only ratios of base weights matter, and a cell with nobody has no factor")
    func baseWeights() async throws {
        func cells(_ scale: String) -> String {
            #"[{"levels":{"a":"x","b":"u"},"count":30,"baseWeight":1\#(scale)},{"levels":{"a":"x","b":"v"},"count":20,"baseWeight":2\#(scale)},"#
                + #"{"levels":{"a":"y","b":"v"},"count":40,"baseWeight":3\#(scale)},{"levels":{"a":"y","b":"u"},"count":0}]"#
        }
        let targets = #"{"a":{"x":0.45,"y":0.55}}"#
        let one = try await AnalysisRouter.result("analyze.rake", #"{"cells":\#(cells("")),"targets":\#(targets)}"#)
        let ten = try await AnalysisRouter.result("analyze.rake", #"{"cells":\#(cells("0")),"targets":\#(targets)}"#)
        var agreement = Agreement()
        for (cell, other) in zip(one["cells"]?.elements ?? [], ten["cells"]?.elements ?? []) {
            agreement.number(cell["factor"], other["factor"], "factor", .relative(1e-9))
            agreement.number(cell["weight"], other["weight"], "weight", .relative(1e-9))
        }
        #expect(agreement.failure(atLeast: 8) == nil)
        #expect(one["cells"]?[3]?["factor"] == .null)
        // The first two cells hold everybody who is x, and weights add up to the 90 people.
        let weighted = (one["cells"]?.elements ?? []).prefix(2).reduce(0.0) {
            $0 + ($1["weight"]?.number ?? 0) * ($1["count"]?.number ?? 0)
        }
        #expect(abs(weighted / 90 - 0.45) < 1e-9)
    }

    /// The cells of a record as the method takes them; the levels stand in the order of the variables.
    private static func cells(_ record: JSON) throws -> [JSON] {
        let cells = record["cells"]?.elements ?? []
        let targets = record["targets"]?.members ?? [:]
        let width = cells.first?["levels"]?.elements.count ?? 0
        let variables = try (0..<width).map { place in
            let levels = Set(cells.compactMap { $0["levels"]?[place]?.string })
            return try #require(targets.first { levels.isSubset(of: $0.value.members.keys) }).key
        }
        return cells.map { cell in
            let levels = Dictionary(uniqueKeysWithValues: zip(variables, cell["levels"]?.elements ?? []))
            return .object(["levels": .object(levels), "count": cell["n"] ?? .null])
        }
    }

    private static func bounds(_ record: JSON) -> JSON {
        guard let low = record["bounds"]?[0], let high = record["bounds"]?[1] else { return .null }
        return .object(["low": low, "high": high])
    }
}
