import PollStore
import Polls
import Postgres
import Testing

/// The two parts of a tally: the base, and the deltas of the latest batches.
@Suite struct CompactionTests {
    private func vote(_ voter: UInt8, _ choices: [String] = ["a"]) -> SamplePoll.Vote {
        SamplePoll.Vote(voter: [voter], choices: choices, age: Int(voter % 3) + 20)
    }

    private let deltas = "SELECT count(*) FROM tally_delta"

    @Test("A batch of new ballots inserts one delta, counts at once, and counts the same when it is compacted")
    func compaction() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            for batch in 0..<5 {
                _ = try await poll.record((0..<7).map { vote(UInt8(batch * 7 + $0), ["a", "c"]) })
            }
            #expect(try await harness.sql(deltas) == [["5"]])
            #expect(try await harness.store.pendingPolls() == [poll.poll.id])
            let (pending, recount) = try await harness.tallies()
            #expect(pending == recount && !recount.isEmpty)
            try await harness.compactTally(of: poll)
            #expect(try await harness.sql(deltas) == [["0"]])
            #expect(try await harness.store.pendingPolls() == [])
            let compacted = try await harness.tallies().stored
            #expect(compacted == recount)
        }
    }

    @Test("More deltas than are compacted at once are all compacted")
    func many() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            _ = try await poll.record([vote(1)])
            _ = try await harness.sql(
                """
                INSERT INTO tally_delta (poll, questions, strata, choices, counts)
                SELECT d.poll, d.questions, d.strata, d.choices, d.counts FROM tally_delta AS d, generate_series(2, 4500)
                """
            )
            try await harness.compactTally(of: poll)
            #expect(try await harness.sql(deltas) == [["0"]])
            #expect(try await harness.sql("SELECT DISTINCT n FROM tally") == [["4500"]])
        }
    }

    @Test("A tally is the same at every moment while others compact it and ballots come")
    func everyMoment() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for voter in UInt8(0)..<200 { _ = try await poll.record([vote(voter)]) }
                }
                for _ in 0..<2 {
                    group.addTask {
                        for _ in 0..<60 { try await harness.compactTally(of: poll) }
                    }
                }
                for _ in 0..<60 {
                    let audit = try await harness.store.audit(poll: poll.poll.id, limit: 5)
                    #expect(audit.differences.isEmpty)
                }
                try await group.waitForAll()
            }
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
        }
    }

    @Test("A ballot that was changed or taken back before its delta was compacted counts for what holds now")
    func changedBefore() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            _ = try await poll.record([vote(1), vote(2), vote(3)])
            _ = try await harness.sql("UPDATE poll SET per_voter = 'changeable'")
            #expect(try await poll.record([vote(2, ["b"])]) == .recorded(counted: [], changed: [[2]]))
            _ = try await harness.sql("SELECT withdraw_ballots(id, '{\"\\\\x01\"}', '{NULL}') FROM poll")
            #expect(try await harness.sql(deltas) == [["1"]])
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
            try await harness.compactTally(of: poll)
            let compacted = try await harness.tallies().stored
            #expect(compacted == recount)
        }
    }

    @Test("Deltas are compacted by their id, whatever plan was made while there were none")
    func plan() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            try await harness.pool.withConnection { connection in
                for _ in 0..<8 {
                    _ = try await connection.execute(
                        script: "SELECT compact_tally(1, 50000), (SELECT sum(n) FROM tally)"
                    )
                }
            }
            _ = try await poll.record([vote(1)])
            let passes = try await harness.pool.withConnection { connection in
                try await connection.execute(
                    script: """
                        INSERT INTO tally_delta (poll, questions, strata, choices, counts)
                        SELECT d.poll, d.questions, d.strata, d.choices, d.counts
                        FROM tally_delta AS d, generate_series(2, 20000);
                        SET statement_timeout = '5s';
                        DO $$ BEGIN WHILE compact_tally(1, 50000) LOOP END LOOP; END $$;
                        SELECT count(*) FROM tally_delta
                        """
                )
            }
            #expect(passes == [["0"]])
            #expect(try await harness.sql("SELECT DISTINCT n FROM tally") == [["20000"]])
        }
    }

    @Test("A deleted poll leaves no delta behind, and compacting it does nothing")
    func deleted() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            _ = try await poll.record([vote(1)])
            _ = try await harness.sql("SELECT delete_poll(id) FROM poll")
            #expect(try await harness.sql(deltas) == [["0"]])
            try await harness.compactTally(of: poll)
            #expect(try await harness.sql("SELECT count(*) FROM tally_base") == [["0"]])
        }
    }

    @Test("A voter who comes again costs no ballot of the batch, whether the ballots were taken for new or not")
    func repeated() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            for areNew in [true, false] {
                _ = try await poll.record([vote(1)])
                let first: UInt8 = areNew ? 10 : 20
                let batch = try await poll.batch([vote(first), vote(1), vote(first + 1)])
                #expect(
                    try await harness.store.record(batch, areNew: areNew)
                        == .recorded(counted: [[first], [first + 1]], changed: [])
                )
            }
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["5"]])
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
        }
    }

    @Test("No function writes to the sum of both parts")
    func functions() async throws {
        try await StoreHarness.with { harness in
            let writing = try await harness.sql(
                """
                SELECT proname FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace AND prosrc ~ '(INTO|DELETE FROM|UPDATE) tally\\M'
                """
            )
            #expect(writing.isEmpty)
        }
    }
}
