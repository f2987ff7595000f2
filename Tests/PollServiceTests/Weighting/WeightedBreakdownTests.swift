import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct WeightedBreakdownTests {
    /// One ballot: an answer, or none, with an age and a group, or none.
    private struct Vote {
        var answer: String?
        var age: Int?
        var group: String?
        var rating: Int?

        func params(_ voter: Int) -> String {
            let answers = [answer.map { #""q":"\#($0)""# }, rating.map { #""r":\#($0)"# }].compactMap { $0 }
            let values = [age.map { #""age":\#($0)"# }, group.map { #""group":"\#($0)""# }].compactMap { $0 }
            return SamplePoll.vote(
                "\(voter)",
                "{\(answers.joined(separator: ","))}",
                "{\(values.joined(separator: ","))}"
            )
        }
    }

    private static let questions = """
        [{"key":"q","kind":"single","text":"Q?","required":false,
          "options":[{"key":"a","text":"A"},{"key":"b","text":"B"},{"key":"c","text":"C"}]},
         {"key":"r","kind":"rating","text":"R?","required":false}]
        """

    /// 60 young, 40 old; the young are mostly for a, the old for b.
    private static let votes: [Vote] = (0..<100).map { index in
        let isYoung = index < 60
        return Vote(
            answer: index % 10 == 9 ? nil : index % 3 == 0 ? "c" : isYoung == (index % 7 > 0) ? "a" : "b",
            age: isYoung ? 20 + index % 10 : 50 + index % 20,
            group: index % 5 < 2 ? "x" : "y",
            rating: 1 + index % 5
        )
    }

    private func withPoll(
        _ votes: [Vote] = Self.votes,
        minimumBase: Int = 1,
        members: String = "",
        _ body: @Sendable (ServiceHarness) async throws -> Void
    ) async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                questions: Self.questions,
                demographics: SamplePoll.demographics,
                members: #""results":{"minimumBase":\#(minimumBase),"visibility":"public"}\#(members)"#
            )
            for start in stride(from: 0, to: votes.count, by: 100) {
                let batch = votes[start..<min(start + 100, votes.count)]
                let answers = try await harness.batch("vote.submit", zip(start..., batch).map { $1.params($0) })
                try #require(answers.allSatisfy { $0["result"] != nil })
            }
            try await body(harness)
        }
    }

    private func weighting(
        _ harness: ServiceHarness,
        _ targets: String = #"{"age":{"18-34":0.3,"35+":0.7}}"#,
        name: String = "w",
        _ more: String = ""
    ) async throws {
        _ = try await harness.result(
            "weighting.create",
            #"{"poll":"p","name":"\#(name)","targets":\#(targets),"source":"Census","date":"2024"\#(more)}"#
        )
    }

    private func breakdown(_ harness: ServiceHarness, _ more: String = "", name: String = "w") async throws -> JSON {
        let question = more.contains(#""question""#) ? "" : #","question":"q""#
        return try await harness.result(
            "results.breakdown",
            #"{"poll":"p","weighting":"\#(name)"\#(question)\#(more)}"#
        )
    }

    private func numbers(_ shares: JSON?, _ member: String) -> [Double] {
        (shares?.elements ?? []).compactMap { $0["weighted"]?[member]?.number }
    }

    @Test(
        "With one variable a weight is its target over its part of all ballots, also of those that left the question out"
    )
    func oneVariable() async throws {
        try await withPoll { harness in
            try await weighting(harness)
            let result = try await breakdown(harness, #","by":["age"]"#)
            let slices = result["by"]?[0]?["slices"]?.elements ?? []
            #expect(slices.count == 5)
            for slice in slices {
                let isYoung = ["18-24", "25-34"].contains(slice["where"]?["age"]?.string)
                let weight = isYoung ? 0.3 / 0.6 : 0.7 / 0.4
                for member in ["min", "max"] {
                    #expect(abs((slice["weights"]?[member]?.number ?? 0) - weight) < 1e-10)
                }
                let base = Double(slice["base"]?.integer ?? 0)
                #expect(abs((slice["weights"]?["sum"]?.number ?? 0) - base * weight) < 1e-9)
                #expect(abs((slice["weights"]?["designEffect"]?.number ?? 0) - 1) < 1e-12)
                for share in slice["shares"]?.elements ?? [] {
                    #expect(abs((share["weighted"]?["share"]?.number ?? -1) - (share["share"]?.number ?? 0)) < 1e-12)
                }
            }
            // The filter chooses among the ballots after they are weighted, so it changes no weight.
            let filtered = try await breakdown(harness, #","where":{"age":{"max":34}}"#)
            #expect(abs((filtered["total"]?["weights"]?["max"]?.number ?? 0) - 0.5) < 1e-10)
            #expect(filtered["total"]?["weights"]?["n"] == filtered["total"]?["base"])
        }
    }

    @Test("The margin of error of a weighted random sample is on its effective number, and the note says the same")
    func marginOfError() async throws {
        try await withPoll(members: #","recruitment":"random""#) { harness in
            try await weighting(harness)
            let result = try await breakdown(harness)
            let margin = result["total"]?["marginOfError"]
            let effectiveN = try #require(result["total"]?["weights"]?["effectiveN"]?.number)
            #expect(effectiveN < Double(result["total"]?["base"]?.integer ?? 0) - 1)
            #expect(margin?["effectiveN"]?.number == effectiveN)
            let expected = 1.959963984540054 / (2 * effectiveN.squareRoot())
            #expect(abs((margin?["margin"]?.number ?? 0) - expected) < 1e-12)
            let display = try #require(margin?["display"]?.string)
            let note = result["note"]?.string ?? ""
            #expect(note.contains("The margin of sampling error is \(display) at"), "\(note)")
        }
    }

    @Test("The weighted total is what the slices come to in their weights, and its percents add up")
    func slicesAddUp() async throws {
        try await withPoll { harness in
            try await weighting(harness, #"{"age":{"18-34":0.3,"35+":0.7},"group":{"x":0.55,"y":0.45}}"#)
            let result = try await breakdown(
                harness,
                #","by":["age","group",["age","group"]],"rounding":{"decimals":1}"#
            )
            let total = result["total"]
            let sum = total?["weights"]?["sum"]?.number ?? 0
            for table in result["by"]?.elements ?? [] {
                let slices = table["slices"]?.elements ?? []
                #expect(abs(slices.reduce(0) { $0 + ($1["weights"]?["sum"]?.number ?? 0) } - sum) < 1e-9)
                for (option, share) in numbers(total?["shares"], "share").enumerated() {
                    let mean = slices.reduce(0) {
                        $0 + ($1["weights"]?["sum"]?.number ?? 0)
                            * ($1["shares"]?[option]?["weighted"]?["share"]?.number ?? 0)
                    }
                    #expect(abs(mean / sum - share) < 1e-12)
                }
                for slice in slices {
                    #expect(abs(numbers(slice["shares"], "percent").reduce(0, +) - 100) < 1e-9)
                }
            }
            #expect(abs(numbers(total?["shares"], "percent").reduce(0, +) - 100) < 1e-9)
            for share in total?["shares"]?.elements ?? [] {
                let weighted = share["weighted"]
                let value = weighted?["share"]?.number ?? -1
                #expect((weighted?["interval"]?["low"]?.number ?? 2) < value)
                #expect((weighted?["interval"]?["high"]?.number ?? -1) > value)
                #expect((weighted?["standardError"]?.number ?? 0) > 0)
            }
        }
    }

    @Test("The order of ballots and the scale of base weights change nothing")
    func invariance() async throws {
        let targets = #"{"age":{"18-34":0.3,"35+":0.7},"group":{"x":0.55,"y":0.45}}"#
        let results = try await [Self.votes, Self.votes.reversed()].asyncMap { votes in
            try await ServiceHarness.with { harness in
                try await harness.makePoll(
                    questions: Self.questions,
                    demographics: SamplePoll.demographics,
                    members: #""results":{"minimumBase":1}"#
                )
                _ = try await harness.batch("vote.submit", votes.enumerated().map { $1.params($0) })
                try await weighting(harness, targets, name: "one", #","baseWeights":{"group":{"x":3,"y":2}}"#)
                try await weighting(harness, targets, name: "ten", #","baseWeights":{"group":{"x":30,"y":20}}"#)
                return try await ["one", "ten"].asyncMap { name in
                    try await breakdown(harness, #","by":["group"]"#, name: name)
                }
            }
        }
        let all = results.flatMap { $0 }
        for result in all.dropFirst() {
            var agreement = Agreement()
            for (one, other) in [
                (result["total"], all[0]["total"]),
                (result["by"]?[0]?["slices"]?[0], all[0]["by"]?[0]?["slices"]?[0]),
                (result["by"]?[0]?["slices"]?[1], all[0]["by"]?[0]?["slices"]?[1]),
            ] {
                for member in ["n", "sum", "effectiveN", "designEffect", "min", "max"] {
                    agreement.number(one?["weights"]?[member], other?["weights"]?[member], member)
                }
                for option in 0..<3 {
                    for member in ["share", "percent", "standardError"] {
                        agreement.number(
                            one?["shares"]?[option]?["weighted"]?[member],
                            other?["shares"]?[option]?["weighted"]?[member],
                            member
                        )
                    }
                }
            }
            #expect(agreement.failure(atLeast: 45) == nil)
        }
    }

    @Test("Ballots that leave a variable out have no weight when dropped, and their part when held")
    func missing() async throws {
        // 50 x, 30 y, 20 of no group.
        let votes = (0..<100).map { Vote(answer: $0 % 2 == 0 ? "a" : "b", group: $0 < 50 ? "x" : $0 < 80 ? "y" : nil) }
        try await withPoll(votes) { harness in
            let targets = #"{"group":{"x":0.5,"y":0.5}}"#
            try await weighting(harness, targets, name: "dropped")
            try await weighting(harness, targets, name: "held", #","missing":"hold""#)
            let dropped = try await breakdown(harness, #","by":["group"]"#, name: "dropped")
            #expect(dropped["base"]?["answered"]?.integer == 100)
            #expect(dropped["total"]?["weights"]?["n"]?.integer == 80)
            #expect(dropped["weighting"]?["dropped"]?.integer == 20)
            let nobody = dropped["by"]?[0]?["slices"]?[2]
            #expect(nobody?["where"]?["group"]?.string == "not stated" && nobody?["base"]?.integer == 20)
            #expect(
                nobody?["weights"]
                    == (try JSON(
                        #"{"n":0,"sum":0,"effectiveN":0,"rounds":\#(dropped["total"]?["weights"]?["rounds"]?.integer ?? 0)}"#
                    ))
            )
            #expect(nobody?["shares"]?[0]?["weighted"] == (try JSON(#"{"display":"–"}"#)))
            #expect(dropped["note"]?.string?.contains("20 ballots that leave out group have no weight.") == true)
            let held = try await breakdown(harness, #","by":["group"]"#, name: "held")
            let weights = (held["by"]?[0]?["slices"]?.elements ?? []).map { $0["weights"]?["max"]?.number ?? 0 }
            #expect(held["weighting"]?["dropped"]?.integer == 0)
            for (weight, expected) in zip(weights, [0.5 * 0.8 / 0.5, 0.5 * 0.8 / 0.3, 1]) {
                #expect(abs(weight - expected) < 1e-10)
            }
            #expect(weights.count == 3)
        }
    }

    @Test("Trimmed weights stay in their range, and the result says how far the targets are missed")
    func trimming() async throws {
        try await withPoll { harness in
            try await weighting(harness, name: "free")
            try await weighting(harness, name: "cut", #","trim":{"low":0.6,"high":1.5}"#)
            let free = try await breakdown(harness, name: "free")
            let cut = try await breakdown(harness, name: "cut")
            #expect(free["total"]?["weights"]?["max"]?.number ?? 0 > 1.7)
            #expect(cut["total"]?["weights"]?["max"]?.number ?? 9 <= 1.5 + 1e-12)
            #expect(cut["total"]?["weights"]?["min"]?.number ?? 0 >= 0.6 - 1e-12)
            #expect(free["weighting"]?["worstMargin"]?.number ?? 1 < 1e-10)
            // 40 old of weight 1.5 make 0.6 of 100 people, where 0.7 were wanted.
            #expect(abs((cut["weighting"]?["worstMargin"]?.number ?? 0) - 0.1) < 1e-9)
            #expect(cut["note"]?.string?.contains("unmet by up to 10.00 points") == true)
        }
    }

    @Test("Weighted means of ratings stand beside the plain ones")
    func means() async throws {
        try await withPoll { harness in
            try await weighting(harness)
            let result = try await breakdown(harness, #","question":"r","by":["age"]"#)
            func mean(_ part: JSON?) -> Double { part?["summary"]?["weighted"]?["mean"]?.number ?? -1 }
            let slices = result["by"]?[0]?["slices"]?.elements ?? []
            let sums = slices.map { $0["weights"]?["sum"]?.number ?? 0 }
            let expected = zip(slices, sums).reduce(0) { $0 + mean($1.0) * $1.1 } / sums.reduce(0, +)
            #expect(abs(mean(result["total"]) - expected) < 1e-12)
            #expect(result["summary"]?["weighted"] == result["total"]?["summary"]?["weighted"])
            #expect(result["summary"]?["weighted"]?["standardError"]?.number ?? 0 > 0)
        }
    }

    @Test("Numbers that would tell how large a small group is are withheld, with the reason")
    func withheld() async throws {
        // 3 old among 60: their weight is 0.7 · 60 / 3.
        let votes = (0..<60).map { Vote(answer: $0 % 2 == 0 ? "a" : "b", age: $0 < 57 ? 20 : 50) }
        for (base, isWithheld) in [(5, true), (3, false), (1, false)] {
            try await withPoll(votes, minimumBase: base) { harness in
                try await weighting(harness)
                let result = try await breakdown(harness, #","by":["group"]"#)
                #expect((result["weighting"]?["withheld"]?.string == "small_group") == isWithheld)
                #expect((result["note"]?.string?.contains("withheld") == true) == isWithheld)
                #expect((result["total"]?["weights"] == nil) == isWithheld)
                #expect((result["total"]?["shares"]?[0]?["weighted"] == nil) == isWithheld)
                #expect((result["by"]?[0]?["slices"]?[0]?["weights"] == nil) == isWithheld)
                #expect(result.text.contains("sum") != isWithheld && result.text.contains("dropped") != isWithheld)
                #expect(result["total"]?["shares"]?[0]?["count"]?.integer == 30)
            }
        }
        // Those without an age are a group too: how many have no weight tells how many they are.
        let unstated = (0..<60).map { Vote(answer: "a", age: $0 < 2 ? nil : $0 < 30 ? 20 : 50) }
        try await withPoll(unstated, minimumBase: 5) { harness in
            try await weighting(harness)
            #expect(try await breakdown(harness)["weighting"]?["withheld"]?.string == "small_group")
            let raised = try await breakdown(harness, #","minimumBase":100"#)
            #expect(raised["weighting"]?["withheld"]?.string == "small_group")
        }
    }

    @Test("A hidden slice has no weighted numbers either")
    func suppressed() async throws {
        let votes = (0..<60).map {
            Vote(answer: "a", age: $0 % 2 == 0 ? 20 : 50, group: $0 < 3 ? "x" : $0 < 40 ? "y" : nil)
        }
        try await withPoll(votes, minimumBase: 5) { harness in
            try await weighting(harness)
            let result = try await breakdown(harness, #","by":["group"]"#)
            #expect(result["total"]?["weights"]?["n"]?.integer == 60)
            let slices = result["by"]?[0]?["slices"]?.elements ?? []
            #expect(slices.contains { $0["suppressed"]?.boolean == true })
            for slice in slices {
                #expect((slice["weights"] == nil) == (slice["suppressed"]?.boolean == true))
                #expect((slice["shares"] == nil) == (slice["suppressed"]?.boolean == true))
            }
        }
    }

    @Test("The note names the weighting, its source and date, and what it does not make of self-selected readers")
    func note() async throws {
        try await withPoll { harness in
            try await weighting(harness)
            let note = try await breakdown(harness)["note"]?.string ?? ""
            #expect(note.contains("Weighted by 'w' to targets of age from Census (2024)."))
            #expect(note.contains("The design effect is 1.3"))
            #expect(note.contains("self-selected respondents are no random sample afterwards"))
            #expect(try await harness.result("results.breakdown", #"{"poll":"p","question":"q"}"#)["weighting"] == nil)
        }
        try await withPoll(members: #","recruitment":"random""#) { harness in
            try await weighting(harness)
            #expect(try await breakdown(harness)["note"]?.string?.contains("no random sample") == false)
        }
    }

    @Test("What the ballots cannot be weighted to is refused, and so is a raking that stops short of its targets")
    func refusals() async throws {
        try await withPoll([]) { harness in
            try await weighting(harness)
            let error = try await harness.answer("results.breakdown", #"{"poll":"p","question":"q","weighting":"w"}"#)[
                "error"
            ]
            #expect(error?["code"]?.integer == 1422)
            #expect(error?["data"]?["reason"]?.string == "no_respondents")
        }
        // a1 can have no more than b0's share, a hair less than the half that is wanted: too little to be sure in rounding.
        let cells: [(age: Int, group: String, count: Int)] = [
            (20, "x", 21), (30, "x", 10), (40, "x", 10), (20, "y", 5),
        ]
        let votes = cells.flatMap { cell in
            Array(repeating: Vote(answer: "a", age: cell.age, group: cell.group), count: cell.count)
        }
        try await withPoll(votes) { harness in
            try await weighting(
                harness,
                #"{"group":{"x":0.5,"y":0.5},"age":{"18-24":0.49999975,"25-34":0.0000005,"35-44":0.49999975}}"#
            )
            let error = try await harness.answer("results.breakdown", #"{"poll":"p","question":"q","weighting":"w"}"#)[
                "error"
            ]
            #expect(error?["code"]?.integer == 1422)
            #expect(error?["data"]?["type"]?.string == "targets_refused")
            #expect(error?["data"]?["reason"]?.string == "not_converged")
            func refusal(_ more: String, as caller: Caller = .operatorOnMachine) async throws -> Refusal? {
                try await harness.refusal("results.breakdown", #"{"poll":"p","question":"q"\#(more)}"#, as: caller)
            }
            #expect(try await refusal(#","weighting":"none""#) == Refusal(1404, "not_found", "weighting"))
            #expect(try await refusal(#","weighting":"w""#, as: .reader) == Refusal(1403, "forbidden", "weighting"))
            #expect(try await refusal(#","weighting":"w""#, as: .resultsKey) == Refusal(1403, "forbidden", "weighting"))
            #expect(try await refusal("", as: .reader) == nil)
            #expect(try await refusal(#","interval":{"method":"logit"}"#) == .invalidParams("interval.method"))
        }
    }

    @Test("Places are levels too: those that are named, and all others in one")
    func places() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                demographics: SamplePoll.demographics,
                members: #""results":{"minimumBase":1}"#
            )
            let cities = [
                "Boston", "Worcester, Mass.", "Los Angeles", "Chicago", "Paris, France", "no such town at all",
            ]
            let votes = (0..<60).map { SamplePoll.vote("\($0)", #"{"q":"a"}"#, #"{"city":"\#(cities[$0 % 6])"}"#) }
            _ = try await harness.batch("vote.submit", votes)
            try await weighting(harness, #"{"region":{"Massachusetts":0.5,"California":0.2,"other":0.3}}"#)
            let result = try await breakdown(harness, #","by":["region"]"#)
            var weights: [String: Double] = [:]
            for slice in result["by"]?[0]?["slices"]?.elements ?? [] {
                weights[slice["where"]?["region"]?.string ?? ""] = slice["weights"]?["max"]?.number
            }
            #expect(result["weighting"]?["dropped"]?.integer == 10)
            #expect(abs((weights["Massachusetts"] ?? 0) - 0.5 * 50 / 20) < 1e-10)
            #expect(abs((weights["California"] ?? 0) - 0.2 * 50 / 10) < 1e-10)
            #expect(abs((weights["Illinois"] ?? 0) - 0.3 * 50 / 20) < 1e-10)
            #expect(weights["unknown"] == nil)
        }
    }
}
