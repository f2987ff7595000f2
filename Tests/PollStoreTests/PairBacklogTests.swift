import PollStore
import Polls
import Postgres
import Testing

@Suite struct PairBacklogTests {
    @Test("A long backlog is added in time when the planner knows of another pair only")
    func staleStatistics() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("pairs").poll.id
            // The statistics say that nobody is in the pair that is counted next.
            _ = try await harness.sql(
                """
                ALTER TABLE pair_backlog SET (autovacuum_enabled = off);
                INSERT INTO pair_backlog SELECT 0, 'x*y', s, 'a*a', 1 FROM generate_series(1, 5000) AS s;
                ANALYZE pair_backlog;
                DELETE FROM pair_backlog;
                INSERT INTO stratum (poll, demographics) SELECT \(poll), ARRAY[s::text] FROM generate_series(1, 20000) AS s;
                INSERT INTO ballot SELECT \(poll), int4send(s.id), s.id, '{q=a,r=b}', NULL, now() FROM stratum AS s
                """
            )
            #expect(try await harness.store.countPair("q*r", poll: poll))
            let counted = try await harness.sql("SELECT count(*), sum(n) FROM tally WHERE question = 'q*r'")
            #expect(counted == [["20000", "20000"]])
        }
    }
}
