import JSONRPC
import PollAnalytics
import PollService
import TestInstruments
import Testing

@Suite struct PublicationTests {
    /// A public poll without pauses, so that every step that is due is taken when somebody asks.
    private static func members(_ more: String = "", seconds: Int = 0) -> String {
        #""results":{"visibility":"public","steps":{"seconds":\#(seconds)}\#(more)}"#
    }

    private static func vote(_ count: Int, _ name: String, _ demographics: String = "{}", in harness: ServiceHarness)
        async throws
    {
        for index in 0..<count {
            let answers = index % 2 == 0 ? #"{"q":"a"}"# : #"{"q":"b"}"#
            let vote = SamplePoll.vote("\(name)\(index)", answers, demographics)
            _ = try await harness.result("vote.submit", vote)
        }
    }

    @Test("Before and after one vote a reader sees the same, byte for byte, until a step is full", arguments: [5, 8])
    func steps(ballots: Int) async throws {
        try await ServiceHarness.with { harness in
            let steps = #""results":{"visibility":"public","steps":{"ballots":\#(ballots),"seconds":0}}"#
            try await harness.makePoll(demographics: SamplePoll.demographics, members: steps)
            func views() async throws -> [String] {
                var views: [String] = []
                for params in [
                    #"{"poll":"p"}"#, #"{"poll":"p","by":["age","city","group"]}"#, #"{"poll":"p","by":["group"]}"#,
                    #"{"poll":"p","by":["age"],"includeEmpty":true,"interval":{}}"#,
                ] {
                    for caller in [Caller.reader, .resultsKey] {
                        views.append(try await harness.answer("results.breakdown", params, as: caller).text)
                    }
                }
                views.append(try await harness.answer("results.headline", #"{"poll":"p"}"#, as: .reader).text)
                return views
            }
            var seen = try await views()
            for count in 1...(4 * ballots) {
                let age = [20, 30][count % 2]
                let vote = SamplePoll.vote("v\(count)", #"{"q":"a"}"#, #"{"age":\#(age),"city":"Boston","group":"x"}"#)
                _ = try await harness.result("vote.submit", vote)
                let now = try await views()
                #expect((now == seen) == (count % ballots != 0), "after \(count)")
                seen = now
                let exact = try await harness.result("results.breakdown", #"{"poll":"p"}"#, as: .editorKey)
                #expect(exact["base"]?["ballots"]?.integer == count)
            }
        }
    }

    @Test("Two servers on one database show the same, and a step waits for its pause by the database's clock")
    func servers() async throws {
        try await ServiceHarness.with { one in
            try await ServiceHarness.with(one.configuration) { other in
                try await one.makePoll(demographics: SamplePoll.demographics, members: Self.members(seconds: 3_600))
                try await Self.vote(12, "v", #"{"age":20}"#, in: one)
                let params = #"{"poll":"p","by":["age"]}"#
                let first = try await one.answer("results.breakdown", params, as: .reader)
                #expect(first["result"]?["total"]?["base"]?.integer == 12)
                #expect(try await other.answer("results.breakdown", params, as: .reader) == first)
                try await Self.vote(30, "w", #"{"age":20}"#, in: other)
                #expect(try await one.answer("results.breakdown", params, as: .reader) == first)
                #expect(try await other.answer("results.breakdown", params, as: .reader) == first)
                _ = try await one.sql("UPDATE published_total SET at = at - interval '1 hour' WHERE question = ''")
                // A server that has not asked within the last second does so.
                try await ServiceHarness.with(one.configuration) { third in
                    let second = try await third.answer("results.breakdown", params, as: .reader)
                    #expect(second["result"]?["total"]?["base"]?.integer == 42)
                }
            }
        }
    }

    @Test("However many servers ask at the same time, a step is taken once")
    func once() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: Self.members())
            for round in 1...4 {
                try await Self.vote(6, "r\(round)-", in: harness)
                let answers = await withTaskGroup(of: String.self) { group in
                    for _ in 0..<24 {
                        group.addTask {
                            await harness.send(
                                #"{"jsonrpc":"2.0","id":1,"method":"results.breakdown","params":{"poll":"p"}}"#,
                                as: .reader
                            )
                        }
                    }
                    return await group.reduce(into: Set<String>()) { $0.insert($1) }
                }
                #expect(answers.count == 1 || round > 1)
                #expect(answers.contains { $0.contains(#""answered":\#(6 * round)"#) })
                #expect(try await harness.sql("SELECT count(*) FROM published_step") == [["\(round)"]])
            }
        }
    }

    @Test("A closed poll takes no smaller step than an open one, and a deleted one leaves nothing published")
    func endings() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: Self.members())
            try await Self.vote(5, "v", in: harness)
            func base() async throws -> Int? {
                try await harness.result("results.breakdown", #"{"poll":"p"}"#, as: .reader)["total"]?["base"]?.integer
            }
            #expect(try await base() == 5)
            try await Self.vote(4, "w", in: harness)
            _ = try await harness.result("poll.close", #"{"poll":"p"}"#)
            #expect(try await base() == 5)
            _ = try await harness.result("poll.delete", #"{"poll":"p"}"#)
            let left = try await harness.sql(
                "SELECT (SELECT count(*) FROM published_total), (SELECT count(*) FROM published_step)"
            )
            #expect(left == [["0", "0"]])
        }
    }

    @Test("A minimum base of 1 shows every ballot at once")
    func live() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: #""results":{"visibility":"public","minimumBase":1}"#)
            for count in 1...3 {
                try await Self.vote(1, "v\(count)", in: harness)
                let result = try await harness.result("results.breakdown", #"{"poll":"p"}"#, as: .reader)
                #expect(result["total"]?["base"]?.integer == count)
            }
        }
    }

    @Test("A slice moves on when enough have come to it and those who stay behind are enough too")
    func sliceSteps() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(demographics: SamplePoll.demographics, members: Self.members())
            func ages() async throws -> [String: Int] {
                let params = #"{"poll":"p","by":["age"]}"#
                let result = try await harness.result("results.breakdown", params, as: .reader)
                var ages: [String: Int] = [:]
                for slice in result["by"]?[0]?["slices"]?.elements ?? [] {
                    ages[slice["where"]?["age"]?.string ?? ""] = slice["base"]?.integer ?? -1
                }
                return ages
            }
            try await Self.vote(10, "a", #"{"age":20}"#, in: harness)
            try await Self.vote(10, "b", #"{"age":30}"#, in: harness)
            #expect(try await ages() == ["18-24": 10, "25-34": 10])
            // One of ten newcomers is 30: that slice stays, and so must the other, which would leave that one over.
            try await Self.vote(9, "c", #"{"age":20}"#, in: harness)
            try await Self.vote(1, "d", #"{"age":30}"#, in: harness)
            #expect(try await ages() == ["18-24": 10, "25-34": 10])
            let result = try await harness.result("results.breakdown", #"{"poll":"p","by":["age"]}"#, as: .reader)
            #expect(result["total"]?["base"]?.integer == 30)
            #expect(result["by"]?[0]?["slices"]?.elements.allSatisfy { $0["asOf"] != nil } == true)
            #expect(result["note"]?.string?.contains("a time of their own") == true)
            // Both have five newcomers now, but the second step and one slice differ by one person here and one there.
            try await Self.vote(4, "e", #"{"age":30}"#, in: harness)
            try await Self.vote(1, "f", #"{"age":20}"#, in: harness)
            #expect(try await ages() == ["18-24": 10, "25-34": 10])
            // The first slice moves on, for five others stay behind with those of a new one.
            try await Self.vote(3, "g", #"{"age":40}"#, in: harness)
            try await Self.vote(8, "h", #"{"age":20}"#, in: harness)
            #expect(try await ages() == ["18-24": 28, "25-34": 10, "35-44": -1])
        }
    }

    @Test("A question moves when enough have answered it, and a change of an answer counts like an answer")
    func questions() async throws {
        try await ServiceHarness.with { harness in
            let second =
                SamplePoll.single.dropLast() + "," + SamplePoll.single.dropFirst().replacing("\"q\"", with: "\"r\"")
            let optional = second.replacing("\"kind\":\"single\"", with: "\"kind\":\"single\",\"required\":false")
            try await harness.makePoll(
                questions: String(optional),
                members: Self.members() + #","voting":{"perVoter":"changeable"}"#
            )
            func counts(_ question: String) async throws -> [Int?] {
                let params = #"{"poll":"p","question":"\#(question)"}"#
                let total = try await harness.result("results.breakdown", params, as: .reader)["total"]
                return total?["shares"]?.elements.map { $0["count"]?.integer } ?? []
            }
            func vote(_ voters: Range<Int>, _ answers: String) async throws {
                for voter in voters {
                    _ = try await harness.result("vote.submit", SamplePoll.vote("v\(voter)", answers))
                }
            }
            try await vote(0..<6, #"{"q":"a"}"#)
            try await vote(6..<10, #"{"q":"a","r":"a"}"#)
            #expect(try await counts("q") == [10, 0])
            #expect(try await counts("r") == [])
            try await vote(10..<14, #"{"q":"b","r":"b"}"#)
            #expect(try await counts("q") == [10, 0])
            try await vote(14..<15, #"{"q":"b"}"#)
            #expect(try await counts("q") == [10, 5])
            #expect(try await counts("r") == [4, 4])
            try await vote(0..<4, #"{"q":"b"}"#)
            #expect(try await counts("q") == [10, 5])
            try await vote(4..<5, #"{"q":"b"}"#)
            #expect(try await counts("q") == [5, 10])
            // Five have changed their first answer; of the second nothing has moved.
            #expect(try await counts("r") == [4, 4])
        }
    }

    @Test("Declared tables that share a demographic move by whole groups only, in every slice of them")
    func joinedTables() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                demographics: SamplePoll.demographics,
                members: Self.members(#","slices":["age",["age","group"],"city"]"#)
            )
            let refused = try await harness.refusal("results.breakdown", #"{"poll":"p","by":["group"]}"#, as: .reader)
            #expect(refused == Refusal(1403, "forbidden", "by[0]"))
            var generator = SplitMix64(seed: 3)
            var seen: [JSON: Int] = [:]
            for index in 0..<120 {
                let age = [20, 30, 40].prefix(Int.random(in: 1...3, using: &generator)).last ?? 20
                let group = Int.random(in: 0..<4, using: &generator) == 0 ? "y" : "x"
                let vote = SamplePoll.vote("\(index)", #"{"q":"a"}"#, #"{"age":\#(age),"group":"\#(group)"}"#)
                _ = try await harness.result("vote.submit", vote)
                let params = #"{"poll":"p","by":[["group","age"],"age"]}"#
                let result = try await harness.result("results.breakdown", params, as: .reader)
                let slices = (result["by"]?.elements ?? []).flatMap { $0["slices"]?.elements ?? [] }
                for slice in slices where slice["suppressed"]?.boolean == false {
                    let base = slice["base"]?.integer ?? 0
                    let place = slice["where"] ?? .null
                    let change = base - (seen[place] ?? 0)
                    #expect(change == 0 || change >= 5, "\(place)")
                    seen[place] = base
                }
            }
            #expect(seen.count >= 3, "the ages are shown")
        }
    }
}
