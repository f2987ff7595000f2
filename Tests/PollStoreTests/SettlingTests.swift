import PollStore
import Polls
import Postgres
import Testing

/// The two parts of a tally: what is settled, and the increments of the latest batches.
@Suite struct SettlingTests {
    private func vote(_ voter: UInt8, _ choices: [String] = ["a"]) -> SamplePoll.Vote {
        SamplePoll.Vote(voter: [voter], choices: choices, age: Int(voter % 3) + 20)
    }

    private let increments = "SELECT count(*) FROM tally_increment"

    @Test("A batch of new ballots leaves one increment, counts at once, and counts the same when it is settled")
    func settling() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            for batch in 0..<5 {
                _ = try await poll.record((0..<7).map { vote(UInt8(batch * 7 + $0), ["a", "c"]) })
            }
            #expect(try await harness.sql(increments) == [["5"]])
            #expect(try await harness.store.unsettledPolls() == [poll.poll.number])
            let (unsettled, recount) = try await harness.tallies()
            #expect(unsettled == recount && !recount.isEmpty)
            try await harness.settleTally(of: poll)
            #expect(try await harness.sql(increments) == [["0"]])
            #expect(try await harness.store.unsettledPolls() == [])
            let settled = try await harness.tallies().stored
            #expect(settled == recount)
        }
    }

    @Test("More increments than are settled at once are all settled")
    func many() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            _ = try await poll.record([vote(1)])
            _ = try await harness.sql(
                """
                INSERT INTO tally_increment (poll, questions, strata, choices, counts)
                SELECT i.poll, i.questions, i.strata, i.choices, i.counts FROM tally_increment AS i, generate_series(2, 4500)
                """
            )
            try await harness.settleTally(of: poll)
            #expect(try await harness.sql(increments) == [["0"]])
            #expect(try await harness.sql("SELECT DISTINCT n FROM tally") == [["4500"]])
        }
    }

    @Test("A tally is the same at every moment while others settle it and ballots come")
    func everyMoment() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for voter in UInt8(0)..<200 { _ = try await poll.record([vote(voter)]) }
                }
                for _ in 0..<2 {
                    group.addTask {
                        for _ in 0..<60 { try await harness.settleTally(of: poll) }
                    }
                }
                for _ in 0..<60 {
                    let audit = try await harness.store.audit(poll: poll.poll.number, limit: 5)
                    #expect(audit.differences.isEmpty)
                }
                try await group.waitForAll()
            }
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
        }
    }

    @Test("A ballot that was changed or taken back before its increment was settled counts for what holds now")
    func changedBefore() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            _ = try await poll.record([vote(1), vote(2), vote(3)])
            _ = try await harness.sql("UPDATE poll SET per_voter = 'changeable'")
            #expect(try await poll.record([vote(2, ["b"])]) == .recorded(counted: [], changed: [[2]]))
            _ = try await harness.sql("SELECT withdraw_ballots(number, '{\"\\\\x01\"}', '{NULL}') FROM poll")
            #expect(try await harness.sql(increments) == [["1"]])
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
            try await harness.settleTally(of: poll)
            let settled = try await harness.tallies().stored
            #expect(settled == recount)
        }
    }

    @Test("Increments are settled by their number, whatever plan was made while there were none")
    func plan() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            try await harness.pool.withConnection { connection in
                for _ in 0..<8 {
                    _ = try await connection.execute(
                        script: "SELECT settle_tally(1, 50000), (SELECT sum(n) FROM tally)"
                    )
                }
            }
            _ = try await poll.record([vote(1)])
            let passes = try await harness.pool.withConnection { connection in
                try await connection.execute(
                    script: """
                        INSERT INTO tally_increment (poll, questions, strata, choices, counts)
                        SELECT i.poll, i.questions, i.strata, i.choices, i.counts
                        FROM tally_increment AS i, generate_series(2, 20000);
                        SET statement_timeout = '5s';
                        DO $$ BEGIN WHILE settle_tally(1, 50000) LOOP END LOOP; END $$;
                        SELECT count(*) FROM tally_increment
                        """
                )
            }
            #expect(passes == [["0"]])
            #expect(try await harness.sql("SELECT DISTINCT n FROM tally") == [["20000"]])
        }
    }

    @Test("A deleted poll leaves no increment behind, and settling it does nothing")
    func deleted() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            _ = try await poll.record([vote(1)])
            _ = try await harness.sql("SELECT delete_poll(number) FROM poll")
            #expect(try await harness.sql(increments) == [["0"]])
            try await harness.settleTally(of: poll)
            #expect(try await harness.sql("SELECT count(*) FROM settled_tally") == [["0"]])
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

    @Test("What is written to the tally by hand changes it by as much, whatever is unsettled")
    func byHand() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            _ = try await poll.record([vote(0), vote(3)])
            let cell = "question = 'q' AND choice = 'a'"
            _ = try await harness.sql("UPDATE tally SET n = n + 5 WHERE \(cell)")
            #expect(try await harness.sql("SELECT n FROM tally WHERE \(cell)") == [["7"]])
            _ = try await harness.sql("DELETE FROM tally WHERE \(cell)")
            #expect(try await harness.sql("SELECT n FROM tally WHERE \(cell)") == [["0"]])
            _ = try await harness.sql(
                "INSERT INTO tally SELECT poll, question, stratum, 'b', 4 FROM tally WHERE \(cell)"
            )
            #expect(try await harness.sql("SELECT n FROM tally WHERE choice = 'b'") == [["4"]])
            try await harness.settleTally(of: poll)
            #expect(
                try await harness.sql("SELECT choice, n FROM tally WHERE question = 'q' AND choice <> '' ORDER BY 1")
                    == [
                        ["a", "0"], ["b", "4"],
                    ]
            )
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
