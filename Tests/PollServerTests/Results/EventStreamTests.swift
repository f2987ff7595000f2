import Foundation
import PollAPI
import PollServer
import Polls
import ServiceLifecycle
import Testing

@Suite("Event streams")
struct EventStreamTests {
    /// Begins a stream and hands over the connection once it has begun.
    private static func watch<Value: Sendable>(
        _ path: String,
        _ site: SiteHarness,
        asEditor: Bool = false,
        _ body: (TestConnection) async throws -> Value
    ) async throws -> Value {
        try await site.server.withConnection { connection in
            let fields = asEditor ? ["Authorization: Bearer \(site.key)"] : []
            try await connection.write(
                (["GET \(path) HTTP/1.1", "Host: test"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
            )
            let head = try await connection.text(upTo: "\r\n\r\n")
            #expect(head.hasPrefix("HTTP/1.1 200"))
            #expect(head.contains("text/event-stream"))
            _ = try await connection.text(upTo: "retry: 3000\n\n")
            return try await body(connection)
        }
    }

    /// The next revision that a stream tells.
    private static func revision(_ connection: TestConnection) async throws -> Int? {
        _ = try await connection.text(upTo: "event: revision\nid: ")
        return Int(try await connection.text(upTo: "\n").dropLast())
    }

    /// Waits until the server has looked at what is watched some more times.
    private static func looks(_ count: Int, _ site: SiteHarness) async throws {
        let goal = site.spy.count("results.breakdown") + count
        while site.spy.count("results.breakdown") < goal { _ = try await site.get("/health/live") }
    }

    @Test("Readers are told of each step and of nothing before it, editors of every ballot")
    func steps() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"))
            try await Self.watch("/r/p/events?since=0", site) { reader in
                try await Self.watch("/r/p/events?since=0", site, asEditor: true) { editor in
                    for number in 0..<3 { try await site.vote(number, in: "p") }
                    #expect(try #require(try await Self.revision(editor)) <= 3)
                    // Two looks at least for each of the two.
                    try await Self.looks(4, site)
                    for number in 3..<6 { try await site.vote(number, in: "p") }
                    // Had there been a word before the step, it would be the first.
                    #expect(try await Self.revision(reader) == 5)
                }
            }
        }
    }

    @Test("A poll whose time is over is closed to those who watch it and on every page, though nobody closed it")
    func closingTime() async throws {
        try await SiteHarness.run { site in
            var params = ResultsSample.params("p")
            let closes = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1e6) + 2_500_000)
            params.content.voting = VotingFields(closes: closes.rfc3339)
            try await site.makePoll(params, votes: 5)
            #expect(try await site.get("/r/p").body.contains("data-events"))
            try await Self.watch("/r/p/events", site) { connection in
                _ = try await connection.text(upTo: "event: closed")
            }
            #expect(try await site.call(PollGet.self, .init(poll: "p")).poll.status == .open)
            #expect(try await site.get("/r/p?lang=de").body.contains("data-events") == false)
            #expect(try await site.getAsEditor("/").body.contains("\"status closed\""))
            #expect(try await site.get("/r/p/events").body.contains("event: closed"))
        }
    }

    @Test("A stream outlives every timeout of requests and idle connections")
    func timeouts() async throws {
        try await SiteHarness.run(configure: {
            $0.headerTimeout = .milliseconds(200)
            $0.bodyTimeout = .milliseconds(200)
            $0.idleTimeout = .milliseconds(200)
        }) { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 5)
            try await Self.watch("/r/p/events?since=5", site) { connection in
                // Looks are a second apart.
                try await Self.looks(2, site)
                for number in 5..<10 { try await site.vote(number, in: "p") }
                let told = try await Self.revision(connection)
                #expect(told == 10)
            }
        }
    }

    @Test("Who comes back with the last word that was heard is told of what came meanwhile")
    func since() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 10)
            try await Self.watch("/r/p/events?since=5", site) { first in
                #expect(try await Self.revision(first) == 10)
                // The topic is known by now, and the word comes without another look.
                try await Self.watch("/r/p/events?since=5", site) { second in
                    let told = try await Self.revision(second)
                    #expect(told == 10)
                }
            }
        }
    }

    @Test("A stream ends with the word that the poll is closed")
    func closed() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 5)
            try await Self.watch("/r/p/events", site) { connection in
                _ = try await site.call(PollClose.self, .init(poll: "p"))
                #expect(await connection.rest().contains("event: closed\n"))
            }
            var late = try await site.get("/r/p/events")
            // For a second after the look that let the first one in, the answer is a stream, whose chunks are not read here.
            while late.fields["transfer-encoding"] == "chunked" { late = try await site.get("/r/p/events") }
            #expect(late.body.contains("event: closed\n"))
            #expect(try await !site.getAsEditor("/r/p").body.contains("data-events"))
        }
    }

    @Test("Two hundred who watch cost one look each second, and get the page of the step that they were told of")
    func manyWatchers() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 5)
            let before = site.spy.count("results.breakdown")
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        let told = try await Self.watch("/r/p/events?since=5", site) { try await Self.revision($0) }
                        let page = try await site.get("/r/p").body
                        return told == 10 && page.contains("10 answers")
                    }
                }
                group.addTask {
                    while try await !site.get("/metrics").body.contains("canvass_event_streams 200\n") {}
                    for number in 5..<10 { try await site.vote(number, in: "p") }
                    return true
                }
                for try await isRight in group { #expect(isRight) }
            }
            let seconds = Int((ContinuousClock.now - start).components.seconds) + 1
            // One look of the hub, one at who may watch, and one at the page.
            #expect(site.spy.count("results.breakdown") - before <= 3 * (seconds + 1))
        }
    }

    @Test("A client that goes away is forgotten at once")
    func disconnect() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 5)
            try await Self.watch("/r/p/events", site) { _ in
                let metrics = try await site.get("/metrics").body
                #expect(metrics.contains("canvass_event_streams 1\n"))
            }
            let start = ContinuousClock.now
            while try await !site.get("/metrics").body.contains("canvass_event_streams 0\n") {
                try #require(ContinuousClock.now - start < .seconds(5))
            }
        }
    }

    @Test("One client has twenty streams and no more")
    func limit() async throws {
        try await SiteHarness.run(configure: { $0.rateLimitLoopback = true }) { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 5)
            try await withThrowingTaskGroup(of: Void.self) { group in
                let gate = Gate()
                for _ in 0..<20 {
                    group.addTask { try await Self.watch("/r/p/events", site) { _ in await gate.pass() } }
                }
                for _ in 0..<20 { await gate.arrival() }
                let refused = try await site.get("/r/p/events")
                #expect(refused.status == 503)
                #expect(refused.fields["retry-after"] != nil)
                for _ in 0..<20 { gate.open() }
                try await group.waitForAll()
            }
        }
    }

    @Test("Streams end when the server stops, and do not hold it up")
    func shutdown() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 5)
            try await Self.watch("/r/p/events", site) { reader in
                try await Self.watch("/events", site, asEditor: true) { editor in
                    let start = ContinuousClock.now
                    await site.server.group.triggerGracefulShutdown()
                    #expect(await !reader.rest().contains("event:"))
                    _ = await editor.rest()
                    #expect(ContinuousClock.now - start < .seconds(3))
                }
            }
        }
    }

    @Test("The front page is told of ballots and of new polls; readers are told nothing of it")
    func front() async throws {
        try await SiteHarness.run { site in
            #expect(try await site.get("/events").status == 403)
            try await site.makePoll(ResultsSample.params("p"), votes: 1)
            try await Self.watch("/events", site, asEditor: true) { connection in
                try await Self.looks(1, site)
                try await site.vote(2, in: "p")
                let first = try await Self.revision(connection)
                try await site.makePoll(ResultsSample.params("q"))
                #expect(try await Self.revision(connection) != first)
            }
        }
    }
}
