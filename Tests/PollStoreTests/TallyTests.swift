import PollStore
import Polls
import Postgres
import Testing

@Suite struct TallyTests {
    @Test("A tally is never dated before the commit of a ballot that it counts")
    func moment() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            let question = try #require(Key("q"))
            try await poll.record([SamplePoll.Vote(voter: [1], choices: ["a"])])
            try await harness.compactTally(of: poll)
            try await withThrowingTaskGroup(of: Tally.self) { group in
                let changed = try await harness.pool.transaction { connection in
                    _ = try await connection.execute(script: "LOCK TABLE tally IN ACCESS EXCLUSIVE MODE")
                    group.addTask { try await harness.store.tally(of: question.text, poll: poll.poll.id) }
                    let waiting = """
                        SELECT count(*) FROM pg_locks WHERE relation = 'tally'::regclass AND NOT granted
                            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """
                    while try await harness.sql(waiting) != [["1"]] { await Task.yield() }
                    return try await connection.execute(
                        script: """
                            UPDATE tally_base SET n = 7;
                            SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
                            """
                    )
                }
                let tally = try #require(try await group.next())
                #expect(tally.cells.allSatisfy { $0.count == 7 } && !tally.cells.isEmpty)
                let committing = try #require(changed.first?.first.flatMap { $0 }.flatMap { Int64($0) })
                #expect(tally.asOf.microseconds >= committing)
            }
        }
    }

    @Test("A poll that nobody voted in, and one that is not there, have a tally without cells, of now")
    func empty() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            let question = try #require(Key("q"))
            for id in [poll.poll.id, 77] {
                let before = try await harness.store.now()
                let tally = try await harness.store.tally(of: question.text, poll: id)
                #expect(tally.cells.isEmpty)
                #expect(before <= tally.asOf)
                #expect(try await harness.store.now() >= tally.asOf)
            }
        }
    }
}
