import EmbeddedPostgres
import JSONRPC
import PollService
import Postgres
import Synchronization
import TestCluster
import TestInstruments
import Testing

@Suite struct OutageTests {
    /// What the voters heard, and whether they are to stop.
    private final class Ledger: Sendable {
        struct Entries: Sendable {
            var acknowledged: Set<String> = []
            var refused: [Int] = []
            var longest = Duration.zero
            var isOver = false
        }

        private let mutex = Mutex(Entries())

        var entries: Entries { mutex.withLock { $0 } }

        func stop() { mutex.withLock { $0.isOver = true } }

        func note(_ voter: String, _ answer: JSON, after duration: Duration) {
            mutex.withLock { entries in
                entries.longest = max(entries.longest, duration)
                if answer["result"] != nil {
                    entries.acknowledged.insert(voter)
                } else {
                    entries.refused.append(answer["error"]?["code"]?.integer ?? 0)
                }
            }
        }
    }

    @Test(
        "While the database goes away and comes back callers hear 1503 or success, and what was acknowledged is stored once"
    )
    func outage() async throws {
        try await TestCluster.withDedicated { cluster in
            try await cluster.withDatabase(template: "schema", prepare: ServiceHarness.migrate) { configuration in
                try await ServiceHarness.with(configuration) { harness in
                    try await harness.makePoll(members: #""voting":{"perVoter":"changeable"}"#)
                    let ledger = Ledger()
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for lane in 0..<16 {
                            group.addTask {
                                var number = 0
                                while !ledger.entries.isOver {
                                    number += 1
                                    let voter = "\(lane)-\(number)"
                                    let start = ContinuousClock.now
                                    let answer = try await harness.answer(
                                        "vote.submit",
                                        SamplePoll.vote(voter),
                                        as: .reader
                                    )
                                    ledger.note(voter, answer, after: ContinuousClock.now - start)
                                }
                            }
                        }
                        func wait(until isReached: (Ledger.Entries) -> Bool) async {
                            while !isReached(ledger.entries) { await Task.yield() }
                        }
                        for mode in [EmbeddedPostgres.StopMode.immediate, .fast] {
                            let votes = ledger.entries.acknowledged.count
                            await wait { $0.acknowledged.count >= votes + 100 }
                            let refusals = ledger.entries.refused.count
                            await cluster.server.stop(mode: mode)
                            await wait { $0.refused.count >= refusals + 16 }
                            _ = try await cluster.server.start()
                        }
                        let votes = ledger.entries.acknowledged.count
                        await wait { $0.acknowledged.count >= votes + 100 }
                        ledger.stop()
                        try await group.waitForAll()
                    }
                    let heard = ledger.entries
                    #expect(Set(heard.refused) == [1503])
                    #expect(heard.longest < .seconds(5))
                    let (stored, recount) = try await harness.tallies()
                    #expect(stored == recount)
                    // Every acknowledged voter is there: voting again the same way changes nothing.
                    let ballots = try await harness.sql("SELECT count(*) FROM ballot")
                    for voter in heard.acknowledged.shuffled().prefix(300) {
                        let again = try await harness.result("vote.submit", SamplePoll.vote(voter), as: .reader)
                        #expect(again["status"]?.string == "already_counted")
                    }
                    #expect(try await harness.sql("SELECT count(*) FROM ballot") == ballots)
                    #expect(try #require(Int(ballots[0][0] ?? "")) >= heard.acknowledged.count)
                }
            }
        }
    }

    @Test("The database's standing tells whether it keeps what it acknowledges", arguments: [true, false])
    func durability(isDurable: Bool) async throws {
        try await TestCluster.withDedicated(settings: isDurable ? .init() : .testing) { cluster in
            try await cluster.withDatabase(template: "schema", prepare: ServiceHarness.migrate) { configuration in
                try await ServiceHarness.with(configuration) { harness in
                    #expect(await harness.service.databaseHealth() == (isDurable ? .healthy : .notDurable))
                }
            }
        }
    }

    @Test("With the database away every method that needs it says 1503, and keys are not called unknown")
    func away() async throws {
        try await TestCluster.withDedicated { cluster in
            try await cluster.withDatabase(template: "schema", prepare: ServiceHarness.migrate) { configuration in
                try await ServiceHarness.with(configuration) { harness in
                    try await harness.makePoll()
                    let made = try await harness.result("key.create", #"{"name":"n","scopes":["admin"]}"#)
                    let key = try #require(made["key"]?.string)
                    let vote = try await harness.result("vote.submit", SamplePoll.vote("voter"))
                    let receipt = try #require(vote["receipt"]?.string)
                    await cluster.server.stop(mode: .fast)
                    let calls = [
                        ("poll.create", SamplePoll.params("q")), ("poll.get", #"{"poll":"p"}"#), ("poll.list", "{}"),
                        ("poll.update", #"{"poll":"p","title":"U"}"#), ("poll.close", #"{"poll":"p"}"#),
                        ("poll.delete", #"{"poll":"p"}"#), ("vote.submit", SamplePoll.vote("v")),
                        ("results.breakdown", #"{"poll":"p"}"#), ("results.headline", #"{"poll":"p"}"#),
                        ("poll.audit", #"{"poll":"p"}"#), ("vote.get", #"{"receipt":"\#(receipt)"}"#),
                        ("vote.withdraw", #"{"receipt":"\#(receipt)"}"#),
                        ("key.list", "{}"),
                        ("key.create", #"{"name":"n","scopes":["admin"]}"#), ("key.revoke", #"{"id":"x"}"#),
                    ]
                    for (method, params) in calls {
                        let answer = try await harness.answer(method, params)
                        #expect(answer["error"]?["code"]?.integer == 1503, "\(method)")
                        #expect(answer["error"]?["data"]?["type"]?.string == "unavailable")
                        #expect((answer["error"]?["data"]?["retryAfter"]?.integer ?? 0) > 0)
                    }
                    #expect(try await harness.service.caller(bearing: key) == .unresolved)
                    #expect(await harness.service.databaseHealth() == .down)
                    let unresolved = try await harness.answer("poll.list", "{}", as: .unresolved)
                    #expect(unresolved["error"]?["code"]?.integer == 1503)
                    #expect(try await harness.refusal("rpc.discover", "{}") == nil)
                    _ = try await cluster.server.start()
                    while try await harness.refusal("poll.get", #"{"poll":"p"}"#) != nil { await Task.yield() }
                    #expect(try await harness.service.caller(bearing: key).has(.admin))
                }
            }
        }
    }
}
