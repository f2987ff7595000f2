import Polls
import Postgres
import TestCluster
import Testing

@testable import PollStore

@Suite struct PlanTests {
    @Test("What every call looks up is found by an index, however many polls there are")
    func indexes() async throws {
        try await StoreHarness.with { harness in
            _ = try await harness.sql(
                """
                INSERT INTO poll (public_id, slug, status, definition, per_voter, salt)
                SELECT 'id' || i, 's' || i, 'open', '{}', 'once', '' FROM generate_series(1, 2000) AS i;
                INSERT INTO stratum (poll, demographics) SELECT p, ARRAY[s::text] FROM generate_series(1, 200) AS p, generate_series(1, 50) AS s;
                INSERT INTO ballot SELECT p, int4send(v), 1, '{q=a}', NULL, now() FROM generate_series(1, 200) AS p, generate_series(1, 200) AS v;
                INSERT INTO open_text SELECT p, int4send(v), 't', 'x' FROM generate_series(1, 200) AS p, generate_series(1, 50) AS v;
                INSERT INTO withdrawal SELECT p, int4send(-v), NULL, now(), now() FROM generate_series(1, 200) AS p, generate_series(1, 50) AS v;
                INSERT INTO tally_base SELECT p, q, s, 'a', 1 FROM generate_series(1, 200) AS p, unnest('{"",q,r}'::text[]) AS q, generate_series(1, 50) AS s;
                INSERT INTO api_key (id, name, digest, scopes)
                SELECT i::text, 'n', '', '{}' FROM generate_series(1, 2000) AS i;
                ANALYZE
                """
            )
            let statements: [(sql: String, values: [String])] = [
                (SelectPoll.sql, ["'s77'"]), (SelectPollByID.sql, ["77"]), (SelectTally.sql, ["77", "'q'"]),
                (SelectPairTally.sql, ["77", "'{\"\",q*r,q,r}'::text[]"]), (SelectPairState.sql, ["77", "'q*r'"]),
                (HasBallot.sql, ["77", "'\\x00000001'::bytea"]), (HasBallots.sql, ["77"]),
                (SelectStratumIDs.sql, ["77", "'{\"{7}\"}'"]), (SelectStrata.sql, ["77", "'{1,2}'::integer[]"]),
                (SelectPolls.sql, ["1000", "NULL", "50"]), (SelectKey.sql, ["'x'"]),
                (SelectReceipt.sql, ["77", "'\\x00000001'::bytea"]),
                (SelectBallots.sql, ["77", "'\\x00000001'::bytea", "20"]),
            ]
            for statement in statements {
                var sql = statement.sql
                for (index, value) in statement.values.enumerated() {
                    sql = sql.replacing("$\(index + 1)", with: value)
                }
                let plan = try await harness.sql("EXPLAIN (FORMAT JSON) \(sql)").joined().compactMap { $0 }.joined()
                #expect(plan.contains("Index"), "\(sql)")
                #expect(!plan.contains("Seq Scan"), "\(sql)\n\(plan)")
            }
        }
    }
}
