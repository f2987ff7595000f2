import Polls
import Postgres
import TestCluster
import Testing

@testable import PollStore

@Suite struct MessageOrderTests {
    private func vote(_ voter: UInt8, _ choices: [String], text: String? = nil, age: Int? = nil) -> SamplePoll.Vote {
        SamplePoll.Vote(voter: [voter], choices: choices, text: text, age: age)
    }

    /// The same ballots with a sequence number each.
    private func numbered(_ batch: BallotBatch, _ sequences: [Int?]) -> BallotBatch {
        let entries = zip(batch.entries, sequences).map { entry, sequence in
            PendingBallot(voter: entry.voter, stratum: entry.stratum, ballot: entry.ballot, sequence: sequence)
        }
        return BallotBatch(poll: batch.poll, revision: batch.revision, entries: entries)
    }

    @Test(
        "A late message that differs in its text alone changes nothing, and one that says the same still moves the number"
    )
    func numbers() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p", perVoter: .changeable)
            let steps: [(text: String, sequence: Int?, outcome: BallotBatch.Outcome)] = [
                ("one", 5, .recorded(counted: [[1]], changed: [])),
                ("late", 5, .recorded(counted: [], changed: [])),
                ("late", 0, .recorded(counted: [], changed: [])),
                ("one", 9, .recorded(counted: [], changed: [])),
                ("between", 8, .recorded(counted: [], changed: [])),
                ("two", 10, .recorded(counted: [], changed: [[1]])),
                ("three", nil, .recorded(counted: [], changed: [[1]])),
                ("late", 10, .recorded(counted: [], changed: [])),
                ("four", .max, .recorded(counted: [], changed: [[1]])),
            ]
            for step in steps {
                let batch = numbered(try await poll.batch([vote(1, ["a"], text: step.text)]), [step.sequence])
                #expect(try await harness.store.record(batch) == step.outcome, "\(step)")
            }
            #expect(try await harness.sql("SELECT body FROM open_text") == [["four"]])
            #expect(try await harness.sql("SELECT n, stratum FROM tally WHERE choice = 'changed'") == [["3", "0"]])
            #expect(try await harness.store.audit(poll: poll.poll.id, limit: 10).differences.isEmpty)
        }
    }

    @Test("In one batch some ballots are new, some change, some come late and some stay withdrawn, each by itself")
    func mixed() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p", perVoter: .changeable)
            _ = try await harness.sql("UPDATE poll SET pairs = '{q*t}'")
            let first = try await poll.batch((1...5).map { vote($0, ["a"], text: "t", age: 20) })
            _ = try await harness.store.record(numbered(first, [1, 1, 1, 1, nil]))
            let outcomes = try await harness.store.withdraw(
                [3, 4, 9].map { Withdrawal(voter: [$0], sequence: 4) } + [Withdrawal(voter: [2], sequence: 0)],
                poll: poll.poll.id
            )
            #expect(outcomes == [[3]: .withdrawn, [4]: .withdrawn, [2]: .newerStands])
            let second = try await poll.batch((1...6).map { vote($0, ["b", "c"], text: "u", age: 30) })
            let recorded = try await harness.store.record(numbered(second, [1, 2, 4, 5, 0, nil]))
            #expect(recorded == .recorded(counted: [[4], [6]], changed: [[2], [5]], withdrawn: [[3]]))
            let pairs = try await harness.sql(
                "SELECT choice, n FROM tally WHERE question = 'q*t' AND n <> 0 ORDER BY 1"
            )
            #expect(pairs == [["*", "1"], ["*", "4"], ["a*", "1"], ["b*", "4"], ["c*", "4"]])
            #expect(try await harness.sql("SELECT count(*) FROM open_text WHERE body = 'u'") == [["4"]])
            let audit = try await harness.store.audit(poll: poll.poll.id, limit: 10)
            #expect(audit.differences.isEmpty && audit.ballots == 5)
            _ = try await harness.sql("UPDATE tally_base SET n = n + 1 WHERE question = 'q*t' AND choice = 'c*'")
            let broken = try await harness.store.audit(poll: poll.poll.id, limit: 10)
            #expect(broken.differences.map(\.question) == ["q*t"] && broken.differences.map(\.tally) == [5])
        }
    }

    @Test(
        "A ballot without a sequence number counts as newer in a changeable poll; elsewhere the first one stands, and one taken back stays so",
        arguments: VotingRules.PerVoter.allCases
    )
    func unnumbered(perVoter: VotingRules.PerVoter) async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p", perVoter: perVoter)
            let first = try await poll.batch([vote(1, ["a"]), vote(2, ["a"])])
            _ = try await harness.store.record(numbered(first, [3, 3]))
            _ = try await harness.store.withdraw([Withdrawal(voter: [1], sequence: 5)], poll: poll.poll.id)
            let second = try await poll.batch((1...3).map { vote($0, ["b"]) })
            let expected =
                perVoter == .changeable
                ? BallotBatch.Outcome.recorded(counted: [[1], [3]], changed: [[2]])
                : .recorded(counted: [[3]], changed: [], withdrawn: [[1]])
            #expect(try await harness.store.record(second) == expected)
            #expect(try await harness.store.audit(poll: poll.poll.id, limit: 10).differences.isEmpty)
        }
    }

    @Test("A poll that is deleted leaves no trace of who took a ballot back")
    func deleted() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            try await poll.record([vote(1, ["a"])])
            let withdrawals = [Withdrawal(voter: [1], sequence: nil)]
            let id = poll.poll.id
            #expect(try await harness.store.withdraw(withdrawals, poll: id) == [[1]: .withdrawn])
            #expect(try await harness.sql("SELECT delete_poll(\(id))") == [["t"]])
            for table in ["withdrawal", "tally", "ballot"] {
                #expect(try await harness.sql("SELECT count(*) FROM \(table)") == [["0"]])
            }
            #expect(try await harness.store.withdraw(withdrawals, poll: id).isEmpty)
        }
    }
}
