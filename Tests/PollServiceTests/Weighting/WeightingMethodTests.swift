import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct WeightingMethodTests {
    private static let members: [String: JSON] = [
        "poll": .string("p"), "name": .string("census"),
        "targets": .object([
            "age": .object(["18-34": .number(0.3), "35+": .number(0.7)]),
            "group": .object(["x": .number(0.5), "y": .number(0.5)]),
        ]),
        "source": .string("Census Bureau"), "date": .string("2024-07-01"),
    ]

    private static func params(_ changes: [String: String] = [:]) throws -> String {
        var members = members
        for (name, value) in changes { members[name] = try JSON(value) }
        return JSON.object(members).text
    }

    private func withPoll(_ body: @Sendable (ServiceHarness) async throws -> Void) async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(demographics: SamplePoll.demographics)
            try await body(harness)
        }
    }

    @Test("A weighting comes back as it was given, with its defaults, until it is deleted")
    func lifeCycle() async throws {
        try await withPoll { harness in
            let created = try await harness.result("weighting.create", try Self.params())["weighting"]
            #expect(created?["targets"] == Self.members["targets"])
            #expect(created?["source"]?.string == "Census Bureau" && created?["date"]?.string == "2024-07-01")
            #expect(created?["missing"]?.string == "drop")
            #expect(created?["bounds"] == nil && created?["trim"] == nil && created?["baseWeights"] == nil)
            let rich = try Self.params([
                "name": #""another""#, "missing": #""hold""#, "bounds": #"{"low":0.2,"high":5}"#,
                "trim": #"{"low":0.3,"high":3}"#, "baseWeights": #"{"group":{"x":2.5}}"#, "date": #""2024-07""#,
            ])
            let another = try await harness.result("weighting.create", rich)["weighting"]
            #expect(another?["bounds"] == (try JSON(#"{"low":0.2,"high":5}"#)))
            #expect(another?["baseWeights"] == (try JSON(#"{"group":{"x":2.5}}"#)))
            let name = #"{"poll":"p","name":"census"}"#
            #expect(try await harness.result("weighting.get", name)["weighting"] == created)
            #expect(
                try await harness.result("weighting.list", #"{"poll":"p"}"#)["weightings"]
                    == .array([another, created].compactMap(\.self))
            )
            try await harness.makePoll("other")
            #expect(try await harness.result("weighting.list", #"{"poll":"other"}"#)["weightings"]?.elements == [])
            #expect(try await harness.result("weighting.delete", name)["deleted"]?.boolean == true)
            for method in ["weighting.get", "weighting.delete"] {
                #expect(try await harness.refusal(method, name) == Refusal(1404, "not_found", "name"))
            }
        }
    }

    @Test("Only an editor makes or deletes a weighting; a results key may look at it, a reader may not")
    func scopes() async throws {
        try await withPoll { harness in
            let params = try Self.params()
            let name = #"{"poll":"p","name":"census"}"#
            #expect(try await harness.refusal("weighting.create", params, as: .reader) == .unauthorized)
            #expect(try await harness.refusal("weighting.create", params, as: .resultsKey) == .forbidden)
            #expect(try await harness.refusal("weighting.create", params, as: .editorKey) == nil)
            #expect(try await harness.refusal("weighting.get", name, as: .reader) == .unauthorized)
            #expect(try await harness.refusal("weighting.get", name, as: .resultsKey) == nil)
            #expect(try await harness.refusal("weighting.list", #"{"poll":"p"}"#, as: .reader) == .unauthorized)
            #expect(try await harness.refusal("weighting.delete", name, as: .resultsKey) == .forbidden)
            #expect(try await harness.refusal("weighting.delete", name, as: .editorKey) == nil)
        }
    }

    @Test("A name is taken once, also when many ask for it at the same moment, and goes with its poll")
    func names() async throws {
        try await withPoll { harness in
            let params = try Self.params()
            let answers = try await harness.batch("weighting.create", Array(repeating: params, count: 8))
            #expect(answers.count { $0["result"] != nil } == 1)
            #expect(answers.count { $0["error"]?["code"]?.integer == 1409 } == 7)
            #expect(try await harness.refusal("weighting.create", params) == Refusal(1409, "conflict", "name"))
            #expect(try await harness.refusal("weighting.create", Self.params(["poll": #""none""#])) == .noSuchPoll)
            _ = try await harness.result("poll.delete", #"{"poll":"p"}"#)
            #expect(try await harness.sql("SELECT count(*) FROM weighting") == [["0"]])
        }
    }

    @Test("What cannot be a weighting is refused at its place")
    func refusals() async throws {
        let refused = { (path: String) in Refusal(1422, "targets_refused", path) }
        let cases: [([String: String], Refusal)] = [
            (["name": #""Census""#], .invalidParams("name")),
            (["source": #"" ""#], .invalidParams("source")),
            (["date": #""yesterday""#], .invalidParams("date")),
            (["date": #""2023-02-29""#], .invalidParams("date")),
            (["date": #""2024-13""#], .invalidParams("date")),
            (["date": #""2024-7-1""#], .invalidParams("date")),
            (["missing": #""guess""#], .invalidParams("missing")),
            (["bounds": #"{"low":1.5,"high":2}"#], .invalidParams("bounds")),
            (["bounds": #"{"low":1,"high":1}"#], .invalidParams("bounds")),
            (["trim": #"{"low":-1,"high":2}"#], .invalidParams("trim")),
            (["targets": "{}"], .invalidParams("targets")),
            (["targets": #"{"group":{}}"#], .invalidParams("targets.group")),
            (["targets": #"{"colour":{"red":1}}"#], Refusal(1404, "not_found", "targets.colour")),
            (["targets": #"{"group":{"x":0.5,"y":0.4}}"#], refused("targets.group")),
            (["targets": #"{"group":{"x":0.5,"y":0.4,"z":0.1}}"#], refused("targets.group.z")),
            (["targets": #"{"group":{"x":1.5,"y":-0.5}}"#], .invalidParams("targets.group.x")),
            (["targets": #"{"group":{"x":1,"not stated":0}}"#], .invalidParams("targets.group.not stated")),
            (["targets": #"{"age":{"young":1}}"#], .invalidParams("targets.age.young")),
            (["targets": #"{"age":{"18-34":0.5,"30+":0.5}}"#], .invalidParams("targets.age.30+")),
            (["targets": #"{"age":{"34-18":1}}"#], .invalidParams("targets.age.34-18")),
            (["targets": #"{"age":{"131+":1}}"#], .invalidParams("targets.age.131+")),
            (["targets": #"{"country":{"Atlantis":1}}"#], .invalidParams("targets.country.Atlantis")),
            (
                ["targets": #"{"country":{"US":0.5,"United States":0.5}}"#],
                .invalidParams("targets.country.United States")
            ),
            (["baseWeights": #"{"group":{"x":0}}"#], .invalidParams("baseWeights.group.x")),
            (["baseWeights": #"{"group":{"x":1e10}}"#], .invalidParams("baseWeights.group.x")),
            (["baseWeights": #"{"size":{"x":1}}"#], Refusal(1404, "not_found", "baseWeights.size")),
        ]
        try await withPoll { harness in
            for (changes, refusal) in cases {
                #expect(try await harness.refusal("weighting.create", Self.params(changes)) == refusal, "\(changes)")
            }
            let answer = try await harness.answer("weighting.create", Self.params(["targets": #"{"group":{"x":0.5}}"#]))
            #expect(answer["error"]?["data"]?["reason"]?.string == "targets_do_not_sum_to_one")
            #expect(try await harness.sql("SELECT count(*) FROM weighting") == [["0"]])
        }
    }

    @Test("Levels are bands of any kind, categories, and places by name with all others in one")
    func levels() async throws {
        try await withPoll { harness in
            for (index, targets) in [
                #"{"age":{"under 18":0.1,"18":0.1,"19-64":0.6,"65+":0.2}}"#,
                #"{"country":{"US":0.6,"GB":0.3,"other":0.1}}"#,
                #"{"region":{"Massachusetts":0.6,"California":0.3,"other":0.1}}"#,
                #"{"city":{"Boston":0.6,"New York City":0.3,"other":0.1},"group":{"x":1}}"#,
            ].enumerated() {
                let params = try Self.params(["name": #""w\#(index)""#, "targets": targets])
                #expect(try await harness.refusal("weighting.create", params) == nil, "\(targets)")
            }
        }
    }
}
