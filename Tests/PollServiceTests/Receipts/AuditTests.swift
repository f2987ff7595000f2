import JSONRPC
import PollAnalytics
import PollService
import PollStore
import Synchronization
import TestInstruments
import Testing

@Suite struct AuditTests {
    private static let questions = """
        [{"key":"q","kind":"single","text":"Q?","options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]},
        {"key":"m","kind":"multiple","text":"M?","required":false,"options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]}]
        """

    /// A poll with a few ballots, and one that was changed, and one that was taken back.
    private func fill(_ harness: ServiceHarness) async throws {
        try await harness.makePoll(
            questions: Self.questions,
            demographics: SamplePoll.demographics,
            members: #""voting":{"perVoter":"changeable"}"#
        )
        for index in 0..<20 {
            let answers = index % 3 == 0 ? #"{"q":"a","m":["a","b"]}"# : #"{"q":"b"}"#
            let demographics = index % 2 == 0 ? #"{"age":20,"city":"Boston, Mass.","group":"x"}"# : "{}"
            _ = try await harness.receipt(SamplePoll.vote("v\(index)", answers, demographics))
        }
        _ = try await harness.receipt(SamplePoll.vote("v1", #"{"q":"a"}"#))
        let receipt = try await harness.receipt(SamplePoll.vote("v2", #"{"q":"a"}"#))
        _ = try await harness.status("vote.withdraw", #"{"receipt":"\#(receipt)"}"#)
    }

    @Test("An audit finds what was planted, exactly that, and nothing else")
    func planted() async throws {
        try await ServiceHarness.with { harness in
            try await fill(harness)
            let before = try await harness.result("poll.audit", #"{"poll":"p"}"#)
            #expect(before["equal"]?.boolean == true)
            #expect(before["ballots"]?.integer == 19)
            #expect(before["differences"]?.elements.isEmpty == true && before["differenceCount"]?.integer == 0)

            try await harness.compactTallies()
            let boston = "(SELECT id FROM stratum WHERE demographics[1] = '20')"
            _ = try await harness.sql(
                """
                UPDATE tally_base SET n = n + 5 WHERE question = 'q' AND choice = 'a' AND stratum = \(boston);
                DELETE FROM tally_base WHERE question = '' AND choice = '' AND stratum <> \(boston) AND stratum <> 0;
                INSERT INTO tally_base SELECT poll, 'm', stratum, 'zz', 7 FROM tally WHERE question = 'm' AND choice = 'a'
                    AND stratum = \(boston);
                INSERT INTO tally_base SELECT poll, 'q', 1000000, 'a', 1 FROM tally LIMIT 1;
                INSERT INTO tally_base SELECT poll, 'q', 1000000, 'b', 0 FROM tally LIMIT 1
                """
            )
            let audit = try await harness.result("poll.audit", #"{"poll":"p"}"#)
            let group = #"{"age":"20","city":"Boston, Massachusetts, US","group":"x"}"#
            let others = #"{"age":"not stated","city":"not stated","group":"not stated"}"#
            let expected = try JSON(
                """
                [{"question":"","choice":"","demographics":\(others),"tally":0,"recount":10},
                {"question":"m","choice":"zz","demographics":\(group),"tally":7,"recount":0},
                {"question":"q","choice":"a","demographics":\(group),"tally":9,"recount":4},
                {"question":"q","choice":"a","demographics":{},"tally":1,"recount":0}]
                """
            )
            #expect(audit["equal"]?.boolean == false)
            #expect(audit["ballots"]?.integer == 19)
            #expect(audit["differenceCount"]?.integer == 4)
            #expect(.array(audit["differences"]?.elements ?? []) == expected, "\(audit.text)")
        }
    }

    @Test("A ballot that was tampered with shows too")
    func tampered() async throws {
        try await ServiceHarness.with { harness in
            try await fill(harness)
            _ = try await harness.sql(
                "UPDATE ballot SET answers = '{q=b}' WHERE voter = (SELECT voter FROM ballot WHERE answers = '{q=a}' LIMIT 1)"
            )
            let audit = try await harness.result("poll.audit", #"{"poll":"p"}"#)
            let found = audit["differences"]?.elements.map {
                [
                    $0["choice"]?.string,
                    ($0["tally"]?.integer ?? 0) - ($0["recount"]?.integer ?? 0) > 0 ? "more" : "less",
                ]
            }
            #expect(found == [["a", "more"], ["b", "less"]])
        }
    }

    @Test("Only the first thousand differences are listed, and all are counted")
    func many() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(demographics: SamplePoll.demographics)
            _ = try await harness.sql(
                "INSERT INTO tally_base SELECT p.id, 'q', g, 'a', 1 FROM poll AS p, generate_series(1, 2500) AS g"
            )
            let audit = try await harness.result("poll.audit", #"{"poll":"p"}"#)
            #expect(audit["differences"]?.elements.count == 1_000)
            #expect(audit["differenceCount"]?.integer == 2_500)
        }
    }

    @Test("An empty poll is equal; an unknown one is not there, and only editors may ask")
    func access() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let params = #"{"poll":"p"}"#
            #expect(try await harness.result("poll.audit", params, as: .editorKey)["equal"]?.boolean == true)
            #expect(try await harness.refusal("poll.audit", #"{"poll":"no"}"#, as: .editorKey) == .noSuchPoll)
            #expect(try await harness.refusal("poll.audit", params, as: .reader) == .unauthorized)
            #expect(try await harness.refusal("poll.audit", params, as: .resultsKey) == .forbidden)
        }
    }

    @Test(
        "While readers vote, change and withdraw through two servers, every audit is equal, nobody waits for one, and no deadlock is met"
    )
    func underLoad() async throws {
        try await ServiceHarness.withTwo { here, there in
            for (slug, perVoter) in [("p", "changeable"), ("o", "once")] {
                try await here.makePoll(
                    slug,
                    questions: Self.questions,
                    demographics: SamplePoll.demographics,
                    members: #""voting":{"perVoter":"\#(perVoter)"}"#
                )
            }
            // Before the first ballot a pair has nothing to catch up with.
            _ = try await here.sql("UPDATE poll SET pairs = '{q*m,m*q}'")
            let auditing = Auditing()
            try await withThrowingTaskGroup(of: Int.self) { group in
                for lane in 0..<12 {
                    group.addTask {
                        var generator = SplitMix64(seed: UInt64(lane))
                        for _ in 0..<40 {
                            let harness = Bool.random(using: &generator) ? here : there
                            let votes = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                                Self.vote(&generator)
                            }
                            for answer in try await harness.batch("vote.submit", votes, as: .reader) {
                                let receipt = try #require(answer["result"]?["receipt"]?.string, "\(answer.text)")
                                guard Int.random(in: 0..<3, using: &generator) == 0 else { continue }
                                #expect(
                                    try await harness.status("vote.withdraw", #"{"receipt":"\#(receipt)"}"#)
                                        == "withdrawn"
                                )
                            }
                        }
                        return 0
                    }
                }
                group.addTask {
                    var audits = 0
                    while !auditing.isOver {
                        for poll in ["p", "o"] { try await there.expectEqualAudit(poll) }
                        audits += 1
                    }
                    return audits
                }
                for _ in 0..<12 { _ = try await group.next() }
                auditing.end()
                let audits = try await group.next() ?? 0
                #expect(audits > 3)
            }
            for poll in ["p", "o"] { try await here.expectEqualAudit(poll) }
            #expect(try await here.sql("SELECT count(*) FROM tally WHERE n < 0") == [["0"]])
            #expect(try await here.sql("SELECT count(*) > 5 FROM tally WHERE question = 'q*m' AND n > 0") == [["t"]])
            let deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
            #expect(try await here.sql(deadlocks) == [["0"]])
        }
    }

    /// Whether the auditor is to stop.
    private final class Auditing: Sendable {
        private let over = Atomic(false)

        var isOver: Bool { over.load(ordering: .relaxed) }
        func end() { over.store(true, ordering: .relaxed) }
    }

    /// A ballot of one of 60 voters, in one of the polls.
    private static func vote(_ generator: inout SplitMix64) -> String {
        let poll = Bool.random(using: &generator) ? "p" : "o"
        let voter = Int.random(in: 0..<60, using: &generator)
        let choice = Bool.random(using: &generator) ? "a" : "b"
        let several = ["", #","m":["a"]"#, #","m":["b","a"]"#].randomElement(using: &generator) ?? ""
        let age = Int.random(in: 20..<25, using: &generator)
        return
            #"{"poll":"\#(poll)","voter":"v\#(voter)","answers":{"q":"\#(choice)"\#(several)},"demographics":{"age":\#(age)}}"#
    }
}
