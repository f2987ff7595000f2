import Polls
import Postgres
import TestCluster
import Testing

@testable import PollStore

@Suite struct RecordBallotsTests {
    private func vote(_ voter: UInt8, _ choices: [String] = ["a"], text: String? = nil, age: Int? = nil)
        -> SamplePoll.Vote
    {
        SamplePoll.Vote(voter: [voter], choices: choices, text: text, age: age)
    }

    @Test(
        "Under once and unlimited the first ballot of a voter stands",
        arguments: [VotingRules.PerVoter.once, .unlimited]
    )
    func first(perVoter: VotingRules.PerVoter) async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p", perVoter: perVoter)
            #expect(try await poll.record([vote(1), vote(2)]) == .counted)
            #expect(try await poll.record([vote(2, ["b"]), vote(3, ["b"])]) == .recorded(counted: [[3]], changed: []))
            let tally = try await harness.sql("SELECT choice, n FROM tally WHERE question = 'q' ORDER BY choice")
            #expect(tally == [["", "3"], ["a", "2"], ["b", "1"]])
        }
    }

    @Test(
        "Under changeable the last ballot counts, also where only the text, the age or the spelling of the city differs"
    )
    func changes() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p", perVoter: .changeable)
            let votes = [
                SamplePoll.Vote(voter: [1], choices: ["a"], text: "one", age: 20, city: "x"),
                SamplePoll.Vote(voter: [1], choices: ["a"], text: "two", age: 20, city: "x"),
                SamplePoll.Vote(voter: [1], choices: ["a"], text: "two", age: 30, city: "x"),
                SamplePoll.Vote(voter: [1], choices: ["a"], text: "two", age: 30, city: "X"),
                SamplePoll.Vote(voter: [1], choices: [], text: nil, age: nil, city: nil),
            ]
            #expect(try await poll.record([votes[0]]) == .recorded(counted: [[1]], changed: []))
            for vote in votes.dropFirst() {
                #expect(try await poll.record([vote]) == .recorded(counted: [], changed: [[1]]))
                #expect(try await poll.record([vote]) == .recorded(counted: [], changed: []))
                let (stored, recount) = try await harness.tallies()
                #expect(stored == recount)
            }
            #expect(try await harness.sql("SELECT count(*) FROM open_text") == [["0"]])
            #expect(try await harness.sql("SELECT sum(n) FROM tally WHERE choice = 'changed'") == [["4"]])
        }
    }

    @Test("Nothing is stored for a poll that is gone, has changed, or does not take ballots at that moment")
    func refused() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            #expect(try await poll.record([vote(1)], revision: 2) == .stale)
            let refusing = [
                "status = 'closed'", "status = 'draft'", "opens = clock_timestamp() + interval '1 minute'",
                "closes = clock_timestamp()", "opens = '-infinity', closes = clock_timestamp() - interval '1 second'",
            ]
            for change in refusing {
                _ = try await harness.sql(
                    "UPDATE poll SET status = 'open', opens = NULL, closes = NULL; UPDATE poll SET \(change)"
                )
                #expect(try await poll.record([vote(1)]) == .notOpen, "\(change)")
            }
            _ = try await harness.sql(
                "UPDATE poll SET status = 'open', opens = clock_timestamp(), closes = clock_timestamp() + interval '1 hour'"
            )
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["0"]])
            #expect(try await poll.record([vote(1)]) == .counted)
            _ = try await harness.sql("SELECT delete_poll(id) FROM poll")
            #expect(try await poll.record([vote(1)]) == .gone)
            for table in ["ballot", "tally_base", "tally_delta", "stratum", "open_text", "poll"] {
                #expect(try await harness.sql("SELECT count(*) FROM \(table)") == [["0"]])
            }
        }
    }

    @Test(
        "A batch that the database comes to after its time stores nothing, and clocks that have parted are compared anew"
    )
    func late() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            let batch = try await poll.batch([vote(1)])
            let moment = try await harness.store.now()
            let late = try await harness.pool.run(RecordBallots(batch: batch, deadline: moment, areNew: true))
            #expect(late.map(\.outcome) == ["late"])
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["0"]])
            harness.store.clock.compare(with: Instant(microseconds: moment.microseconds - 3_600_000_000))
            #expect(try await harness.store.record(batch) == .counted)
        }
    }

    @Test("Of the ballots of a batch those are found that stand as sent and came just now")
    func storedLately() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            _ = try await harness.store.record(try await poll.batch([vote(1, ["a"]), vote(2, ["a"]), vote(3, ["a"])]))
            _ = try await harness.sql(
                "UPDATE ballot SET submitted_at = submitted_at - interval '1 minute' WHERE voter = '\\x03'"
            )
            let batch = try await poll.batch([vote(1, ["a"]), vote(2, ["b"]), vote(3, ["a"]), vote(4, ["a"])])
            #expect(try await harness.store.storedLately(batch) == [[1]])
        }
    }

    @Test("Closing waits for the batch under way, which counts, and lets none in after it")
    func closing() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            let batch = try await poll.batch([vote(1)])
            try await withThrowingTaskGroup(of: Void.self) { group in
                try await harness.pool.transaction { connection in
                    _ = try await connection.run(
                        RecordBallots(batch: batch, deadline: Instant(microseconds: .max / 2), areNew: true)
                    )
                    group.addTask {
                        _ = try await harness.store.update(poll.poll.id) { _, hasBallots in
                            #expect(hasBallots)
                            return PollDraft(
                                slug: poll.poll.slug,
                                status: .closed,
                                definition: "{}",
                                voting: poll.poll.definition.voting
                            )
                        }
                    }
                    let waiting = """
                        SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """
                    while try await harness.sql(waiting) != [["1"]] { await Task.yield() }
                    #expect(try await harness.sql("SELECT status FROM poll") == [["open"]])
                }
                try await group.waitForAll()
            }
            #expect(try await harness.sql("SELECT status, revision FROM poll") == [["closed", "2"]])
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["1"]])
            #expect(try await poll.record([vote(2)], revision: 2) == .notOpen)
        }
    }

    @Test("A batch of a thousand ballots is stored whole")
    func thousand() async throws {
        try await StoreHarness.with { harness in
            let poll = try await harness.makePoll("p")
            let votes = (0..<1_000).map { index in
                SamplePoll.Vote(
                    voter: [UInt8(index / 256), UInt8(index % 256)],
                    choices: index % 2 == 0 ? ["a", "b"] : ["c"],
                    text: "text \(index)",
                    age: index % 100
                )
            }
            #expect(try await poll.record(votes) == .counted)
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["1000"]])
            #expect(try await harness.sql("SELECT count(*) FROM open_text") == [["1000"]])
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
        }
    }

    @Test(
        "Whatever is voted and changed by whom at the same time, the tally is what a recount makes it",
        arguments: [1, 2, 3]
    )
    func recount(seed: Int) async throws {
        try await StoreHarness.with { harness in
            let polls = [
                try await harness.makePoll("p", perVoter: .changeable),
                try await harness.makePoll("q", perVoter: .once),
            ]
            var generator = Xorshift(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
            for _ in 0..<15 {
                // Four servers with a batch each, whose voters, strata and choices overlap.
                let batches = try await (0..<4).asyncMap { _ -> BallotBatch in
                    let poll = polls[generator.next(2)]
                    let voters = Set((0..<12).map { _ in UInt8(generator.next(30)) })
                    let votes = voters.sorted().shuffled(using: &generator).map { voter in
                        SamplePoll.Vote(
                            voter: [voter],
                            choices: Array(["a", "b", "c"].shuffled(using: &generator).prefix(generator.next(4))),
                            text: generator.next(3) == 0 ? "t\(generator.next(2))" : nil,
                            age: generator.next(3) == 0 ? nil : 20 + generator.next(3),
                            city: generator.next(2) == 0 ? "x" : nil
                        )
                    }
                    return try await poll.batch(votes)
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for batch in batches { group.addTask { _ = try await harness.store.record(batch) } }
                    try await group.waitForAll()
                }
                let (stored, recount) = try await harness.tallies()
                #expect(stored == recount)
                #expect(try await harness.sql("SELECT count(*) FROM tally WHERE n < 0") == [["0"]])
            }
        }
    }
}

/// Random numbers that are the same in every run.
private struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
