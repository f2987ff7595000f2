import PollAnalytics
import Polls
import Postgres
import TestInstruments
import Testing

@testable import PollStore

/// `record_ballots`, which inserts where that is enough, against `record_any_ballots`.
@Suite struct RecordAnyBallotsTests {
    /// The same batch stored by the function for any batch.
    private struct RecordAnyBallots: PostgresStatement {
        let statement: RecordBallots

        static let sql =
            "SELECT outcome, voter_key FROM record_any_ballots($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"

        func bind(_ bindings: inout PostgresBindings) { statement.bind(&bindings) }

        static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> (outcome: String, voter: [UInt8]?) {
            try RecordBallots.row(&columns)
        }
    }

    /// Ballots of different voters, of a few who come again and again.
    private func votes(_ numbers: inout SplitMix64) -> [SamplePoll.Vote] {
        let voters = (UInt8(0)..<60).shuffled(using: &numbers).prefix(Int.random(in: 1...12, using: &numbers))
        return voters.map { voter in
            SamplePoll.Vote(
                voter: [voter],
                choices: ["a", "b", "c"].filter { _ in Bool.random(using: &numbers) },
                text: Bool.random(using: &numbers) ? "\"text\" of \\ \(voter)" : nil,
                age: Bool.random(using: &numbers) ? Int.random(in: 20...22, using: &numbers) : nil,
                city: Bool.random(using: &numbers) ? "a \"city\", {\\}" : nil
            )
        }
    }

    /// Every table that a batch writes to, for one poll, but for moments.
    private func contents(of poll: SamplePoll, in harness: StoreHarness) async throws -> [[String?]] {
        try await harness.sql(
            """
            SELECT 'ballot', encode(voter, 'hex'), answers::text, entered_cities::text, sequence::text, s.demographics::text
            FROM ballot JOIN stratum AS s USING (poll) WHERE poll = \(poll.poll.id) AND s.id = stratum
            UNION ALL
            SELECT 'tally', question, choice, n::text, NULL, s.demographics::text
            FROM tally JOIN stratum AS s USING (poll) WHERE poll = \(poll.poll.id) AND s.id = stratum
            UNION ALL
            SELECT 'text', encode(voter, 'hex'), question, body, NULL, NULL FROM open_text WHERE poll = \(poll.poll.id)
            ORDER BY 1, 2, 3, 4, 5, 6
            """
        )
    }

    @Test(
        "Whatever comes, ballots, tally, pairs and texts are what the function for any batch makes them",
        arguments: [VotingRules.PerVoter.once, .unlimited, .changeable],
        [false, true]
    )
    func alike(perVoter: VotingRules.PerVoter, takesBack: Bool) async throws {
        try await StoreHarness.with { harness in
            let new = try await harness.makePoll("new", perVoter: perVoter)
            let other = try await harness.makePoll("other", perVoter: perVoter)
            _ = try await harness.sql("UPDATE poll SET pairs = '{\"q*t\"}'")
            let deadline = Instant(microseconds: try await harness.store.now().microseconds + 3_600_000_000)
            var numbers = SplitMix64(seed: 8)
            for round in 0..<40 {
                if takesBack, round == 20 {
                    _ = try await harness.sql(
                        "SELECT withdraw_ballots(id, '{\"\\\\x05\",\"\\\\x07\"}', '{NULL,NULL}') FROM poll"
                    )
                }
                let votes = votes(&numbers)
                let one = RecordBallots(
                    batch: try await new.batch(votes),
                    deadline: deadline,
                    areNew: Bool.random(using: &numbers)
                )
                let any = RecordBallots(batch: try await other.batch(votes), deadline: deadline, areNew: false)
                var rows = try await harness.pool.run(one).map { "\($0.outcome) \($0.voter ?? [])" }
                if rows == ["recorded []"] { rows = votes.map { "counted \($0.voter)" } }
                let expected = try await harness.pool.run(RecordAnyBallots(statement: any))
                #expect(Set(rows) == Set(expected.map { "\($0.outcome) \($0.voter ?? [])" }))
                #expect(rows.count == expected.count)
                if round % 7 == 0 { try await harness.compactTally(of: new) }
            }
            let contents = try await contents(of: new, in: harness)
            #expect(contents == (try await self.contents(of: other, in: harness)))
            #expect(contents.contains { $0[0] == "tally" && $0[1] == "q*t" })
        }
    }

    @Test("Both functions store at the same time, and the tally is what a recount makes it")
    func together() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            let deadline = Instant(microseconds: try await harness.store.now().microseconds + 3_600_000_000)
            let counted = try await withThrowingTaskGroup(of: Int.self) { group in
                for server in 0..<6 {
                    group.addTask {
                        var numbers = SplitMix64(seed: UInt64(server))
                        var counted = 0
                        for _ in 0..<30 {
                            let votes = votes(&numbers)
                            let batch = RecordBallots(
                                batch: try await poll.batch(votes),
                                deadline: deadline,
                                areNew: Bool.random(using: &numbers)
                            )
                            let rows =
                                server.isMultiple(of: 2)
                                ? try await harness.pool.run(batch)
                                : try await harness.pool.run(RecordAnyBallots(statement: batch))
                            counted += rows.first?.outcome == "recorded" ? votes.count : rows.count
                        }
                        return counted
                    }
                }
                group.addTask {
                    for _ in 0..<30 { try await harness.compactTally(of: poll) }
                    return 0
                }
                return try await group.reduce(0, +)
            }
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["\(counted)"]])
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
        }
    }
}
