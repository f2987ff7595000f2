import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct TimelineTests {
    /// Spreads the ballots of the poll `p` over days: its voters' keys in order, so many on each.
    private func spread(_ harness: ServiceHarness, _ moments: [(String, Int)]) async throws {
        var first = 0
        for (moment, count) in moments {
            _ = try await harness.sql(
                """
                UPDATE ballot SET submitted_at = '\(moment)' WHERE voter IN
                (SELECT voter FROM ballot ORDER BY answers, voter OFFSET \(first) LIMIT \(count))
                """
            )
            first += count
        }
    }

    private func makeBallots(_ harness: ServiceHarness, a: Int, b: Int, minimumBase: Int = 1) async throws {
        try await harness.makePoll(members: #""results":{"minimumBase":\#(minimumBase)}"#)
        for index in 0..<(a + b) {
            _ = try await harness.result(
                "vote.submit",
                SamplePoll.vote("\(index)", #"{"q":"\#(index < a ? "a" : "b")"}"#)
            )
        }
    }

    @Test("Days follow the zone's clocks, empty ones are listed, and sums run on")
    func days() async throws {
        try await ServiceHarness.with { harness in
            try await makeBallots(harness, a: 6, b: 4)
            // 03:30 in Berlin is the day before in New York; the clocks go back on 2026-10-25 in Berlin.
            try await spread(harness, [("2026-10-24 12:00Z", 3), ("2026-10-25 02:30Z", 3), ("2026-10-27 12:00Z", 4)])
            let berlin = try await harness.result(
                "results.timeline",
                #"{"poll":"p","interval":"day","timeZone":"Europe/Berlin"}"#
            )
            let intervals = try #require(berlin["intervals"]?.elements)
            #expect(intervals.map { $0["ballots"]?.integer } == [3, 3, 0, 4])
            #expect(
                intervals.map { $0["start"]?.string } == [
                    "2026-10-23T22:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "2026-10-26T23:00:00Z",
                ]
            )
            #expect(intervals.map { $0["end"]?.string }.dropLast() == intervals.map { $0["start"]?.string }.dropFirst())
            #expect(intervals.last?["end"]?.string == "2026-10-27T23:00:00Z")
            #expect(intervals.map { $0["cumulative"]?["base"]?.integer } == [3, 6, 6, 10])
            #expect(intervals[3]["shares"]?[1]?["count"]?.integer == 4)
            #expect(intervals[3]["cumulative"]?["shares"]?[1]?["display"]?.string == "40%")
            let newYork = try await harness.result(
                "results.timeline",
                #"{"poll":"p","interval":"day","timeZone":"America/New_York"}"#
            )
            #expect(newYork["intervals"]?.elements.map { $0["ballots"]?.integer } == [6, 0, 0, 4])
            let hours = try await harness.result("results.timeline", #"{"poll":"p","interval":"hour"}"#)
            #expect(hours["intervals"]?.elements.count == 73)
            let total = hours["intervals"]?.elements.reduce(0) { $0 + ($1["ballots"]?.integer ?? 0) }
            #expect(total == 10)
            #expect(hours["timeZone"]?.string == "UTC")
        }
    }

    @Test("The intervals add up to the breakdown, for each kind of question")
    func sums() async throws {
        let questions = #"""
            [{"key":"q","kind":"multiple","text":"Q?","options":[{"key":"a","text":"A"},{"key":"b","text":"B"}],"required":false},
             {"key":"q2","kind":"rating","text":"R?"},
             {"key":"r","kind":"ranking","text":"K?","options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]},
             {"key":"n","kind":"number","text":"N?"}]
            """#
        try await ServiceHarness.with { harness in
            try await harness.makePoll(questions: questions, members: #""results":{"minimumBase":1}"#)
            for index in 0..<12 {
                let multiple = index % 4 == 0 ? "" : #""q":["a"\#(index % 2 == 0 ? #","b""# : "")],"#
                let answers =
                    #"{\#(multiple)"q2":\#(index % 5 + 1),"r":["\#(index % 3 == 0 ? "a" : "b")"],"n":\#(index)}"#
                _ = try await harness.result("vote.submit", SamplePoll.vote("\(index)", answers))
            }
            try await spread(harness, [("2026-03-01 00:00Z", 5), ("2026-03-03 00:00Z", 7)])
            for key in ["q", "q2", "r", "n"] {
                let breakdown = try await harness.result("results.breakdown", #"{"poll":"p","question":"\#(key)"}"#)
                let timeline = try await harness.result(
                    "results.timeline",
                    #"{"poll":"p","interval":"day","question":"\#(key)"}"#
                )
                let last = try #require(timeline["intervals"]?.elements.last?["cumulative"])
                #expect(last["base"] == breakdown["total"]?["base"], "\(key)")
                #expect(last["shares"] == breakdown["total"]?["shares"], "\(key)")
                let ballots = timeline["intervals"]?.elements.compactMap { $0["ballots"]?.integer }
                #expect(ballots == [5, 0, 7], "\(key)")
            }
        }
    }

    @Test("A small interval is hidden together with one that would give it away, and so are the sums between them")
    func small() async throws {
        try await ServiceHarness.with { harness in
            try await makeBallots(harness, a: 12, b: 10, minimumBase: 5)
            try await spread(harness, [("2026-03-01 00:00Z", 8), ("2026-03-02 00:00Z", 2), ("2026-03-03 00:00Z", 12)])
            let timeline = try await harness.result("results.timeline", #"{"poll":"p","interval":"day"}"#)
            let intervals = try #require(timeline["intervals"]?.elements)
            #expect(intervals.map { $0["suppressed"]?.boolean } == [true, true, false])
            #expect(intervals[0].members.keys.sorted() == ["end", "reason", "start", "suppressed"])
            #expect(intervals[1]["base"] == nil)
            #expect(intervals[1]["cumulative"]?["base"]?.integer == 10)
            #expect(intervals[2]["cumulative"]?["base"]?.integer == 22)
            #expect(timeline["note"]?.string?.contains("fewer than 5") == true)
            try await spread(harness, [("2026-03-01 00:00Z", 2), ("2026-03-02 00:00Z", 20)])
            _ = try await harness.sql("DELETE FROM ballot WHERE submitted_at >= '2026-03-02'")
            let alone = try await harness.result("results.timeline", #"{"poll":"p","interval":"day"}"#)
            #expect(alone["suppressed"]?.boolean == true)
            #expect(alone["intervals"] == .array([]))
        }
    }

    @Test("Unknown zones, too many intervals and callers without the scope are refused")
    func refusals() async throws {
        try await ServiceHarness.with { harness in
            try await makeBallots(harness, a: 2, b: 0)
            for zone in ["Europe/Atlantis", "", "'; DROP TABLE ballot", "utc+25", "a\\u0000b"] {
                #expect(
                    try await harness.refusal(
                        "results.timeline",
                        #"{"poll":"p","interval":"day","timeZone":"\#(zone)"}"#
                    )
                        == .invalidParams("timeZone"),
                    "\(zone)"
                )
            }
            #expect(
                try await harness.refusal("results.timeline", #"{"poll":"p","interval":"week"}"#)
                    == .invalidParams("interval")
            )
            try await spread(harness, [("2020-01-01 00:00Z", 1), ("2026-01-01 00:00Z", 1)])
            #expect(
                try await harness.refusal("results.timeline", #"{"poll":"p","interval":"hour"}"#)
                    == .invalidParams("interval")
            )
            #expect(
                try await harness.refusal("results.timeline", #"{"poll":"p","interval":"day"}"#)
                    == .invalidParams("interval")
            )
            #expect(
                try await harness.refusal("results.timeline", #"{"poll":"p","interval":"day"}"#, as: .reader)
                    == .unauthorized
            )
        }
    }

    @Test("A poll without ballots has no intervals")
    func empty() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let timeline = try await harness.result("results.timeline", #"{"poll":"p","interval":"hour"}"#)
            #expect(timeline["intervals"] == .array([]))
            #expect(timeline["suppressed"] == nil)
        }
    }
}
