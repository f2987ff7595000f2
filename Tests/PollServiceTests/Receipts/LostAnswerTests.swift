import JSONRPC
import PollService
import Postgres
import TestCluster
import TestInstruments
import Testing

@Suite struct LostAnswerTests {
    private static let lock = "SELECT lock_poll_exclusive(id) FROM poll"

    private static func waiting(_ count: Int, in harness: ServiceHarness) async throws {
        let waiting = """
            SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """
        while try await harness.sql(waiting) != [["\(count)"]] { await Task.yield() }
    }

    @Test(
        "Where the answer of a ballot that counts is lost and its poll closes meanwhile, the voter does not hear that it came too late"
    )
    func closedMeanwhile() async throws {
        try await ServiceHarness.with { first in
            try await first.withPatience { direct in
                try await direct.makePoll()
                try await FaultProxy.withProxy(to: direct.configuration.patient) { proxy in
                    try await ServiceHarness.with(proxy.configuration) { faulty in
                        #expect(try await faulty.status("vote.submit", SamplePoll.vote("first")) == "counted")
                        try await withThrowingTaskGroup(of: Void.self) { group in
                            try await direct.pool.transaction { stall in
                                try await stall.execute(script: Self.lock)
                                group.addTask {
                                    let refusal = try await faulty.refusal(
                                        "vote.submit",
                                        SamplePoll.vote("v"),
                                        as: .reader
                                    )
                                    #expect(refusal == Refusal(1503, "unavailable"))
                                }
                                try await Self.waiting(1, in: direct)
                                // It is next in line after the ballot, and before the ballot that is sent again.
                                group.addTask { _ = try await direct.result("poll.close", #"{"poll":"p"}"#) }
                                try await Self.waiting(2, in: direct)
                                proxy.set(.cut(afterAnswerBytes: 0))
                            }
                            try await group.waitForAll()
                        }
                        let stored = try await direct.sql("SELECT count(*) FROM ballot")
                        #expect(stored == [["2"]], "the ballot was stored before the poll closed")
                        _ = try await direct.result("poll.open", #"{"poll":"p"}"#)
                        #expect(try await faulty.status("vote.submit", SamplePoll.vote("v")) == "already_counted")
                    }
                }
                try await direct.expectEqualAudit()
            }
        }
    }

    @Test(
        "Where only the answer is lost, asking again is not needed: the ballot is sent again and the voter hears of it",
        arguments: ["once", "changeable"]
    )
    func sentAgain(perVoter: String) async throws {
        try await ServiceHarness.with { direct in
            try await direct.makePoll(members: #""voting":{"perVoter":"\#(perVoter)"}"#)
            try await FaultProxy.withProxy(to: direct.configuration) { proxy in
                try await ServiceHarness.with(proxy.configuration) { faulty in
                    _ = try await faulty.receipt(SamplePoll.vote("first"))
                    for offset in stride(from: 0, to: 60, by: 7) {
                        proxy.set(.cut(afterAnswerBytes: offset))
                        let status = try await faulty.status("vote.submit", SamplePoll.vote("v\(offset)"))
                        #expect(status == "counted", "\(offset)")
                        proxy.set(.pass)
                    }
                }
            }
            #expect(try await direct.rowCounts()["ballot"] == "10")
            try await direct.expectEqualAudit()
        }
    }

    @Test("Where the answer of a withdrawal is lost, asking again settles it")
    func withdrawal() async throws {
        try await ServiceHarness.with { direct in
            try await direct.makePoll()
            try await FaultProxy.withProxy(to: direct.configuration) { proxy in
                try await ServiceHarness.with(proxy.configuration) { faulty in
                    for offset in stride(from: 0, to: 60, by: 11) {
                        let receipt = try await faulty.receipt(SamplePoll.vote("v\(offset)"))
                        proxy.set(.cut(afterAnswerBytes: offset))
                        let params = #"{"receipt":"\#(receipt)"}"#
                        let status = try await faulty.status("vote.withdraw", params)
                        #expect(status == "withdrawn" || status == "unavailable", "\(offset)")
                        proxy.set(.pass)
                        #expect(try await faulty.status("vote.withdraw", params) == "withdrawn")
                    }
                }
            }
            #expect(try await direct.rowCounts()["ballot"] == "0")
            #expect(try await direct.sql("SELECT n FROM tally WHERE choice = 'withdrawn'") == [["6"]])
            try await direct.expectEqualAudit()
        }
    }

    @Test(
        "While the database hangs every ballot that waits is answered with the first one, not one batch after another"
    )
    func hanging() async throws {
        try await ServiceHarness.with { direct in
            let polls = (0..<24).map { "p\($0)" }
            for poll in polls { try await direct.makePoll(poll) }
            try await FaultProxy.withProxy(to: direct.configuration) { proxy in
                var impatient = proxy.configuration
                impatient.answerTimeout = .seconds(1)
                try await ServiceHarness.with(impatient) { faulty in
                    @Sendable func vote(_ voter: String, in poll: String) -> String {
                        #"{"poll":"\#(poll)","voter":"\#(voter)","answers":{"q":"a"}}"#
                    }
                    for poll in polls { _ = try await faulty.receipt(vote("before", in: poll)) }
                    proxy.set(.deaf)
                    let start = ContinuousClock.now
                    let statuses = try await withThrowingTaskGroup(of: String.self) { group in
                        for poll in polls {
                            for voter in 0..<4 {
                                group.addTask { try await faulty.status("vote.submit", vote("\(voter)", in: poll)) }
                            }
                        }
                        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
                    }
                    #expect(statuses == ["unavailable"])
                    // Six rounds of four polls that were each given up after three seconds would take eighteen.
                    #expect(ContinuousClock.now - start < .seconds(9))
                    proxy.set(.pass)
                    while try await faulty.status("vote.submit", vote("after", in: "p0")) == "unavailable" {
                        await Task.yield()
                    }
                }
            }
            for poll in polls { try await direct.expectEqualAudit(poll) }
        }
    }

    @Test(
        "A poll with two hundred thousand ballots is audited and deleted, although that takes longer than other statements may"
    )
    func large() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            _ = try await harness.receipt(SamplePoll.vote("v"))
            try await harness.withPatience { patient in
                _ = try await patient.sql(
                    """
                    INSERT INTO ballot (poll, voter, stratum, answers, submitted_at)
                    SELECT b.poll, sha256(int4send(g)), 1000 + g % 100000, b.answers, b.submitted_at
                    FROM ballot AS b, generate_series(1, 200000) AS g;
                    TRUNCATE tally_base, tally_delta;
                    INSERT INTO tally_base SELECT poll, '', stratum, '', count(*) FROM ballot GROUP BY 1, 3;
                    INSERT INTO tally_base SELECT poll, 'q', stratum, 'a', count(*) FROM ballot GROUP BY 1, 3
                    """
                )
            }
            var hasty = harness.configuration
            hasty.sessionSettings["statement_timeout"] = "10ms"
            try await ServiceHarness.with(hasty) { other in
                func duration(_ method: String) async throws -> (Duration, JSON) {
                    let start = ContinuousClock.now
                    let result = try await other.result(method, #"{"poll":"p"}"#)
                    return (ContinuousClock.now - start, result)
                }
                await #expect(throws: PostgresError.self, "the limit holds") {
                    try await other.sql("SELECT pg_sleep(1)")
                }
                let (auditing, audit) = try await duration("poll.audit")
                #expect(audit["equal"]?.boolean == true && audit["ballots"]?.integer == 200_001)
                let (deleting, _) = try await duration("poll.delete")
                #expect(auditing > .milliseconds(10) && deleting > .milliseconds(10), "it was no test of the limit")
            }
            let counts = try await harness.rowCounts()
            #expect(counts["ballot"] == "0" && counts["tally"] == "0" && counts["poll"] == "0")
        }
    }
}
