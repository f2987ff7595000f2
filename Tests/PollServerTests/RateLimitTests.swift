import NIOCore
import PollAnalytics
import Synchronization
import TestInstruments
import Testing

@testable import PollServer

@Suite("The rate limit")
struct RateLimitTests {
    private func client(_ address: String) throws -> ClientAddress {
        ClientAddress(try SocketAddress(ipAddress: address, port: 1))
    }

    @Test("A minute's calls are admitted at once, and then one by one as they are earned")
    func bucket() throws {
        let clock = ManualClock()
        let limiter = RateLimiter(callsPerMinute: 60, clock: clock)
        let client = try client("192.0.2.1")
        for _ in 0..<60 { #expect(limiter.acquire(1, from: client) == .admitted) }
        #expect(limiter.acquire(1, from: client) == .refused(retryAfter: 1))
        clock.advance(by: .milliseconds(999))
        #expect(limiter.acquire(1, from: client) == .refused(retryAfter: 1))
        clock.advance(by: .milliseconds(1))
        #expect(limiter.peek(at: client) == .admitted)
        #expect(limiter.acquire(1, from: client) == .admitted)
        #expect(limiter.acquire(1, from: client) == .refused(retryAfter: 1))
    }

    @Test("Over any time no more is admitted than a full bucket and what is earned", arguments: [1, 7, 60, 3_000])
    func bound(callsPerMinute: Int) throws {
        let clock = ManualClock()
        let limiter = RateLimiter(callsPerMinute: callsPerMinute, clock: clock)
        let client = try client("192.0.2.1")
        var admitted = 0
        var random = SplitMix64(seed: 7)
        var elapsed = Duration.zero
        for _ in 0..<5_000 {
            let calls = Int.random(in: 1...5, using: &random)
            if calls <= callsPerMinute, limiter.acquire(calls, from: client) == .admitted { admitted += calls }
            let step = Duration.milliseconds(Int.random(in: 0...200, using: &random))
            clock.advance(by: step)
            elapsed += step
        }
        let earned = Double(callsPerMinute) * (1 + elapsed / .seconds(60))
        #expect(Double(admitted) <= earned + 1)
    }

    @Test("What a refusal says about waiting is true", arguments: [1, 10, 60, 100])
    func retryAfter(calls: Int) throws {
        let clock = ManualClock()
        let limiter = RateLimiter(callsPerMinute: 60, clock: clock)
        let client = try client("192.0.2.1")
        #expect(limiter.acquire(60, from: client) == .admitted)
        guard case .refused(let wait) = limiter.acquire(calls, from: client) else {
            Issue.record("An empty bucket admits.")
            return
        }
        clock.advance(by: .seconds(wait))
        #expect(limiter.acquire(calls, from: client) == .admitted)
    }

    @Test("A refused batch takes nothing")
    func refusedBatch() throws {
        let limiter = RateLimiter(callsPerMinute: 60, clock: ManualClock())
        let client = try client("192.0.2.1")
        #expect(limiter.acquire(30, from: client) == .admitted)
        #expect(limiter.acquire(31, from: client) == .refused(retryAfter: 1))
        #expect(limiter.acquire(30, from: client) == .admitted)
    }

    @Test("Each client has a bucket of its own, and one IPv6 network has one")
    func clients() throws {
        let limiter = RateLimiter(callsPerMinute: 1, clock: ManualClock())
        #expect(limiter.acquire(1, from: try client("192.0.2.1")) == .admitted)
        #expect(limiter.acquire(1, from: try client("192.0.2.2")) == .admitted)
        #expect(limiter.acquire(1, from: try client("::ffff:192.0.2.2")) != .admitted)
        #expect(limiter.acquire(1, from: try client("2001:db8:0:1::1")) == .admitted)
        #expect(limiter.acquire(1, from: try client("2001:db8:0:1:ffff::2")) != .admitted)
        #expect(limiter.acquire(1, from: try client("2001:db8:0:2::1")) == .admitted)
    }

    @Test("Ten thousand clients are remembered in bounded memory, and a busy one is not forgotten")
    func memory() throws {
        let limiter = RateLimiter(callsPerMinute: 2, capacity: 100, clock: ManualClock())
        let busy = try client("192.0.2.1")
        #expect(limiter.acquire(1, from: busy) == .admitted)
        #expect(limiter.acquire(1, from: busy) == .admitted)
        for number in 0..<99 { _ = limiter.acquire(1, from: try client("10.0.0.\(number)")) }
        #expect(limiter.acquire(1, from: busy) != .admitted)
        for number in 0..<10_000 { _ = limiter.acquire(1, from: try client("10.1.\(number / 250).\(number % 250)")) }
        #expect(limiter.clientCount <= 200)
    }

    @Test("Forged addresses to the left of the trusted hop make no difference")
    func forged() async throws {
        try await TestServer.run {
            ($0.rateLimit, $0.trustedHops, $0.rateLimitLoopback) = (5, 1, true)
        } body: { server in
            var statuses: [Int] = []
            for number in 0..<10 {
                let field = "X-Forwarded-For: 203.0.113.\(number), 198.51.100.7"
                statuses.append(try await server.post(HTTPText.echo("a"), field).status)
            }
            #expect(statuses == [200, 200, 200, 200, 200, 429, 429, 429, 429, 429])
            let other = try await server.post(HTTPText.echo("a"), "X-Forwarded-For: 198.51.100.7, 198.51.100.8")
            #expect(other.status == 200)
        }
    }

    @Test("Without trusted hops every forwarding header is ignored")
    func untrusted() async throws {
        try await TestServer.run {
            ($0.rateLimit, $0.rateLimitLoopback) = (3, true)
        } body: { server in
            var statuses: [Int] = []
            for (number, name) in ["X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP"].enumerated() {
                statuses.append(try await server.post(HTTPText.echo("a"), "\(name): 203.0.113.\(number)").status)
            }
            #expect(statuses == [200, 200, 200, 429])
        }
    }

    @Test("A refusal says how long to wait, in the header and in the error")
    func refusal() async throws {
        try await TestServer.run {
            ($0.rateLimit, $0.rateLimitLoopback) = (1, true)
        } body: { server in
            #expect(try await server.post(HTTPText.echo("a")).status == 200)
            let refused = try await server.post(HTTPText.echo("a"))
            #expect(refused.status == 429)
            #expect(refused.isRefusal(code: 1429, type: "rate_limited"))
            let wait = try #require(refused.fields["retry-after"])
            #expect(refused.body.contains(#""retryAfter":\#(wait)"#))
            #expect(
                try await server.post(HTTPText.echo("a"), "Authorization: Bearer \(SampleService.key)").status == 200
            )
            #expect(try await server.post(HTTPText.echo("a"), "Authorization: Bearer wrong").status == 429)
        }
    }

    @Test("Keys that do not stand are looked up as often as calls are allowed, and a reader's limit is not an editor's")
    func guesses() async throws {
        let service = SampleService()
        try await TestServer.run(service) {
            ($0.rateLimit, $0.rateLimitLoopback) = (5, true)
        } body: { server in
            var statuses: [Int] = []
            for _ in 0..<6 { statuses.append(try await server.post(HTTPText.echo("a")).status) }
            let editor = "Authorization: Bearer \(SampleService.key)"
            statuses.append(try await server.post(HTTPText.echo("a"), editor).status)
            #expect(statuses == [200, 200, 200, 200, 200, 429, 200])
            let before = service.lookups.value
            for number in 0..<20 {
                let guess = "Authorization: Bearer guess\(number)"
                let answer = try await server.post(HTTPText.echo("a"), guess)
                #expect(answer.status == 429)
            }
            #expect(service.lookups.value - before == 5)
        }
    }

    @Test("Every call of a batch counts")
    func batch() async throws {
        try await TestServer.run {
            ($0.rateLimit, $0.rateLimitLoopback) = (10, true)
        } body: { server in
            let batch = "[" + (0..<6).map { HTTPText.echo("a", id: String($0)) }.joined(separator: ",") + "]"
            let statuses = [try await server.post(batch).status, try await server.post(batch).status]
            #expect(statuses == [200, 429])
        }
    }

    @Test("Clients on the same machine are not limited by default")
    func loopback() async throws {
        try await TestServer.run {
            $0.rateLimit = 1
        } body: { server in
            for _ in 0..<3 {
                let answer = try await server.post(HTTPText.echo("a"))
                #expect(answer.status == 200)
            }
        }
    }
}
