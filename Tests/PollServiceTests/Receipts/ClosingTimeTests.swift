import JSONRPC
import PollService
import Postgres
import Synchronization
import TestCluster
import Testing

@Suite struct ClosingTimeTests {
    /// The lock that a batch of ballots shares and that closing a poll takes alone.
    private static let lock = "SELECT lock_poll_exclusive(id) FROM poll"

    private static let waiting = """
        SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """

    @Test(
        "A ballot that a stalled database reaches only after the closing time is refused, and nothing of it is stored"
    )
    func stalled() async throws {
        try await ServiceHarness.withTwo { here, there in try await stall(here, there) }
    }

    private func stall(_ here: ServiceHarness, _ there: ServiceHarness) async throws {
        try await here.makePoll()
        let receipt = try await here.receipt(SamplePoll.vote("early"))
        _ = try await there.receipt(SamplePoll.vote("also early"))
        try await withThrowingTaskGroup(of: String.self) { group in
            try await here.pool.transaction { stall in
                try await stall.execute(script: Self.lock)
                for (index, harness) in [here, there].enumerated() {
                    group.addTask { try await harness.status("vote.submit", SamplePoll.vote("late \(index)")) }
                }
                group.addTask { try await here.status("vote.withdraw", #"{"receipt":"\#(receipt)"}"#) }
                while try await here.sql(Self.waiting) != [["3"]] { await Task.yield() }
                // All three arrived while the poll was open.
                _ = try await here.sql("UPDATE poll SET closes = clock_timestamp() + interval '20 milliseconds'")
                while try await here.sql("SELECT clock_timestamp() >= closes FROM poll") != [["t"]] {
                    await Task.yield()
                }
            }
            for try await status in group { #expect(status == "poll_not_open") }
        }
        let stored = try await here.sql("SELECT count(*), bool_and(submitted_at < closes) FROM ballot, poll")
        #expect(stored == [["2", "t"]])
        try await here.expectEqualAudit()
    }

    @Test(
        "The closing time is that of the database's clock, whatever the servers' clocks say",
        arguments: [("+ interval '2 hours'", "poll_not_open"), ("- interval '2 hours'", "counted")]
    )
    func clocks(shift: String, status: String) async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let receipt = try await harness.receipt(SamplePoll.vote("before"))
            // One poll closes an hour before the servers' time, or after it; by the database's clock it is the other way round.
            let closes = status == "counted" ? "- interval '1 hour'" : "+ interval '1 hour'"
            _ = try await harness.sql(
                """
                UPDATE poll SET closes = now() \(closes);
                CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql
                    AS $$ SELECT pg_catalog.clock_timestamp() \(shift) $$
                """
            )
            var shifted = harness.configuration
            shifted.sessionSettings["search_path"] = "public, pg_catalog"
            try await ServiceHarness.with(shifted) { other in
                let voted = try await other.status("vote.submit", SamplePoll.vote("v"))
                let taken = try await other.status("vote.withdraw", #"{"receipt":"\#(receipt)"}"#)
                #expect(voted == status)
                #expect(taken == (status == "counted" ? "withdrawn" : status))
            }
            // The servers' own clock, which the database of these connections has too, says the opposite.
            let opposite = status == "counted" ? "poll_not_open" : "counted"
            #expect(try await harness.status("vote.submit", SamplePoll.vote("w")) == opposite)
        }
    }

    /// What voters heard.
    private final class Ledger: Sendable {
        private let answers = Mutex<[String: [String]]>([:])
        private let over = Atomic(false)

        var isOver: Bool { over.load(ordering: .relaxed) }
        func end() { over.store(true, ordering: .relaxed) }
        func note(_ voter: String, _ status: String) { answers.withLock { $0[status, default: []].append(voter) } }
        func voters(_ status: String) -> [String] { answers.withLock { $0[status] ?? [] } }
        var statuses: Set<String> { answers.withLock { Set($0.keys) } }
    }

    @Test(
        "Through two hundred closings and reopenings under load every ballot that counts was cast while the poll was open"
    )
    func reopened() async throws {
        try await ServiceHarness.withTwo { here, there in
            try await here.makePoll()
            let ledger = Ledger()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<8 {
                    group.addTask {
                        var number = 0
                        while !ledger.isOver {
                            number += 1
                            let harness = (lane + number) % 2 == 0 ? here : there
                            let voter = "\(lane)-\(number)"
                            ledger.note(voter, try await harness.status("vote.submit", SamplePoll.vote(voter)))
                        }
                    }
                }
                for round in 0..<200 {
                    let harness = round % 3 == 0 ? here : there
                    let refused = ledger.voters("poll_not_open").count
                    _ = try await harness.result("poll.close", #"{"poll":"p"}"#)
                    // Closed is closed everywhere at once.
                    #expect(try await there.status("vote.submit", SamplePoll.vote("late")) == "poll_not_open")
                    #expect(try await here.status("vote.submit", SamplePoll.vote("late")) == "poll_not_open")
                    while ledger.voters("poll_not_open").count == refused { await Task.yield() }
                    let counted = ledger.voters("counted").count
                    _ = try await harness.result("poll.open", #"{"poll":"p"}"#)
                    while ledger.voters("counted").count == counted { await Task.yield() }
                }
                ledger.end()
                try await group.waitForAll()
            }
            #expect(ledger.statuses == ["counted", "poll_not_open"])
            let stored = try await here.sql("SELECT count(*) FROM ballot")
            #expect(stored == [["\(ledger.voters("counted").count)"]])
            // Each state of the poll holds from the end of the one before to its own end.
            let outside = """
                WITH state AS (
                    SELECT status, replaced_at AS until, lag(replaced_at) OVER (ORDER BY revision) AS since
                    FROM poll_revision
                ), last AS (SELECT max(replaced_at) AS moment FROM poll_revision)
                SELECT count(*), (SELECT count(*) FROM state) FROM ballot AS b WHERE NOT EXISTS (
                    SELECT FROM state AS s WHERE s.status = 'open' AND b.submitted_at <= s.until
                        AND (s.since IS NULL OR b.submitted_at >= s.since)
                ) AND b.submitted_at < (SELECT moment FROM last)
                """
            #expect(try await here.sql(outside) == [["0", "400"]])
            for voter in ledger.voters("counted").shuffled().prefix(50) {
                #expect(try await there.status("vote.submit", SamplePoll.vote(voter)) == "already_counted")
            }
            for voter in ledger.voters("poll_not_open").shuffled().prefix(50) {
                #expect(try await here.status("vote.submit", SamplePoll.vote(voter)) == "counted")
            }
            try await here.expectEqualAudit()
        }
    }

    @Test("A server that remembers a poll from before takes no ballot by what it remembers")
    func remembered() async throws {
        try await ServiceHarness.withTwo { here, there in
            try await here.makePoll()
            // Both remember an open poll.
            _ = try await here.receipt(SamplePoll.vote("v"))
            _ = try await there.receipt(SamplePoll.vote("w"))
            _ = try await there.result("poll.update", #"{"poll":"p","voting":{"closes":"2020-01-01T00:00:00Z"}}"#)
            #expect(try await here.status("vote.submit", SamplePoll.vote("x")) == "poll_not_open")
            _ = try await here.result("poll.update", #"{"poll":"p","voting":{"closes":null}}"#)
            #expect(try await there.status("vote.submit", SamplePoll.vote("x")) == "counted")
            _ = try await here.result("poll.delete", #"{"poll":"p"}"#)
            #expect(try await there.status("vote.submit", SamplePoll.vote("y")) == "not_found")
        }
    }
}
