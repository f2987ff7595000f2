import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct WeightedCrosstabTests {
    private static let questions = """
        [{"key":"q","kind":"single","text":"Q?","required":false,
          "options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]},
         {"key":"m","kind":"multiple","text":"M?","required":false,
          "options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]}]
        """

    /// 120 ballots of two ages and two groups, with 6 of no group; those of group y choose a more often.
    private static let votes = (0..<120).map { index in
        let group = index % 20 == 19 ? nil : index % 3 == 0 ? "x" : "y"
        let answer = group == "y" && index % 4 > 0 || index % 7 == 0 ? "a" : "b"
        let both = index % 5 == 0 ? #"["a","b"]"# : #"["\#(answer)"]"#
        let age = #""age":\#(index % 8 < 5 ? 20 : 50)"#
        return SamplePoll.vote(
            "\(index)",
            #"{"q":"\#(answer)","m":\#(both)}"#,
            "{\(age)\(group.map { #","group":"\#($0)""# } ?? "")}"
        )
    }

    private func withPoll(
        minimumBase: Int = 1,
        targets: String = #"{"age":{"18-34":0.3,"35+":0.7}}"#,
        _ body: @Sendable (ServiceHarness) async throws -> Void
    ) async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                questions: Self.questions,
                demographics: SamplePoll.demographics,
                members: #""results":{"minimumBase":\#(minimumBase),"visibility":"public"}"#
            )
            for start in [0, 60] { _ = try await harness.batch("vote.submit", Array(Self.votes[start..<start + 60])) }
            _ = try await harness.result(
                "weighting.create",
                #"{"poll":"p","name":"w","targets":\#(targets),"source":"Census","date":"2024"}"#
            )
            try await body(harness)
        }
    }

    private func crosstab(_ harness: ServiceHarness, _ more: String) async throws -> JSON {
        try await harness.result("results.crosstab", #"{"poll":"p","weighting":"w",\#(more)}"#)
    }

    @Test("A column has the weighted numbers of the slice that it is")
    func slices() async throws {
        try await withPoll { harness in
            let crosstab = try await crosstab(harness, #""rows":"q","columns":"group""#)
            let slices =
                try await harness.result(
                    "results.breakdown",
                    #"{"poll":"p","question":"q","weighting":"w","by":["group"]}"#
                )["by"]?[0]?["slices"]?.elements ?? []
            #expect(slices.count == 3)
            for (column, slice) in slices.enumerated() {
                #expect(crosstab["columns"]?[column]?["weights"] == slice["weights"])
                for row in 0..<2 {
                    let weighted = slice["shares"]?[row]?["weighted"]
                    let fields = crosstab["table"]?["weighted"]
                    #expect(fields?["columnShares"]?[row]?[column] == weighted?["share"])
                    #expect(fields?["standardErrors"]?[row]?[column] == weighted?["standardError"])
                }
            }
            // Those of no group are printed and take part in no test.
            #expect(crosstab["columns"]?[2]?["tested"]?.boolean == false)
            #expect((crosstab["table"]?["weighted"]?["pairs"]?.elements ?? []).allSatisfy { $0["b"]?.integer == 1 })
            #expect(crosstab["table"]?["weighted"]?["letters"]?[0]?[1] == (try JSON(#"["A"]"#)))
            #expect(crosstab["table"]?["raoScott"]?["p"]?.number ?? 1 < 0.05)
            #expect(crosstab["weighting"]?["converged"]?.boolean == true)
            #expect(crosstab["note"]?.string?.contains("Weighted by 'w'") == true)
            let plain = try await harness.result("results.crosstab", #"{"poll":"p","rows":"q","columns":"group"}"#)
            for member in ["weighted", "raoScott"] { #expect(plain["table"]?[member] == nil) }
            #expect(plain["table"]?["counts"] == crosstab["table"]?["counts"])
        }
    }

    @Test("Targets that are what the ballots are already give the plain shares, letters and z")
    func balanced() async throws {
        try await withPoll(targets: #"{"age":{"18-34":0.625,"35+":0.375}}"#) { harness in
            for columns in ["group", "m"] {
                let table = try await crosstab(harness, #""rows":"q","columns":"\#(columns)""#)["table"]
                var agreement = Agreement()
                for (row, shares) in (table?["columnShares"]?.elements ?? []).enumerated() {
                    for (column, share) in shares.elements.enumerated() {
                        agreement.number(table?["weighted"]?["columnShares"]?[row]?[column], share, "share")
                    }
                }
                agreement.equal(table?["weighted"]?["letters"], table?["letters"], "letters")
                for (one, other) in zip(table?["weighted"]?["pairs"]?.elements ?? [], table?["pairs"]?.elements ?? []) {
                    agreement.number(one["z"], other["z"], "z")
                }
                #expect(agreement.failure(atLeast: 5) == nil)
            }
        }
    }

    @Test("Where rows overlap each row has a test of its own; where columns overlap there is none")
    func multiple() async throws {
        try await withPoll { harness in
            let rows = try await crosstab(harness, #""rows":"m","columns":"group""#)["table"]
            #expect(rows?["raoScott"] == nil)
            #expect(rows?["weighted"]?["rowTests"]?.elements.count == 2)
            #expect((rows?["weighted"]?["rowTests"]?.elements ?? []).allSatisfy { $0["f"] != nil })
            #expect(rows?["weighted"]?["pairs"]?.elements.isEmpty == false)
            let columns = try await crosstab(harness, #""rows":"q","columns":"m""#)
            #expect(columns["table"]?["raoScott"] == nil)
            #expect(columns["table"]?["weighted"]?["rowTests"] == nil)
            #expect(columns["table"]?["weighted"]?["pairs"]?.elements == [])
            // Who chose an option is a domain of its own, whatever else they chose.
            for (column, option) in ["a", "b"].enumerated() {
                let chosen = Self.votes.count { vote in
                    vote.contains(#""m":["\#(option)"]"#) || vote.contains(#""m":["a","b"]"#)
                }
                #expect(columns["columns"]?[column]?["weights"]?["n"]?.integer == chosen)
            }
        }
    }

    @Test("A hidden column has no weighted numbers, and a small weighted group withholds them all")
    func hidden() async throws {
        try await withPoll(minimumBase: 10) { harness in
            let result = try await crosstab(harness, #""rows":"q","columns":"group""#)
            #expect(result["weighting"]?["withheld"] == nil)
            let columns = result["columns"]?.elements ?? []
            #expect(columns.contains { $0["suppressed"]?.boolean == true })
            for (index, column) in columns.enumerated() where column["suppressed"]?.boolean == true {
                #expect(column["weights"] == nil)
                for row in 0..<2 {
                    #expect(result["table"]?["weighted"]?["columnShares"]?[row]?[index] == .null)
                    #expect(result["table"]?["weighted"]?["standardErrors"]?[row]?[index] == .null)
                    #expect(result["table"]?["weighted"]?["letters"]?[row]?[index]?.elements == [])
                }
            }
        }
        // 6 ballots of no group have no weight: that is a group of fewer than 10.
        try await withPoll(minimumBase: 10, targets: #"{"group":{"x":0.5,"y":0.5}}"#) { harness in
            let result = try await crosstab(harness, #""rows":"q","columns":"age""#)
            #expect(result["weighting"]?["withheld"]?.string == "small_group")
            #expect(result["table"]?["weighted"] == nil && result["table"]?["raoScott"] == nil)
            #expect((result["columns"]?.elements ?? []).allSatisfy { $0["weights"] == nil })
            #expect(result["note"]?.string?.contains("withheld") == true)
        }
    }

    @Test("Only an editor may weight a crosstab, by a weighting that there is and that the ballots can meet")
    func refusals() async throws {
        try await withPoll(targets: #"{"age":{"under 18":0.3,"18+":0.7}}"#) { harness in
            func refusal(_ name: String, as caller: Caller = .operatorOnMachine) async throws -> Refusal? {
                try await harness.refusal(
                    "results.crosstab",
                    #"{"poll":"p","rows":"q","columns":"group","weighting":"\#(name)"}"#,
                    as: caller
                )
            }
            let (unknown, reader, unmet) = try await (refusal("none"), refusal("w", as: .reader), refusal("w"))
            #expect(unknown == Refusal(1404, "not_found", "weighting"))
            #expect(reader == Refusal(1403, "forbidden", "weighting"))
            #expect(unmet == Refusal(1422, "targets_refused", "targets.age.under 18"))
        }
    }
}
