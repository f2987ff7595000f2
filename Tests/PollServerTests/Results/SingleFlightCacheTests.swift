import Synchronization
import Testing

@testable import PollServer

@Suite("The single-flight cache")
struct SingleFlightCacheTests {
    private struct Broken: Error {}

    /// Waits until some tasks wait for a value that is being made.
    private static func settle() async {
        for _ in 0..<200 { await Task.yield() }
    }

    @Test("What many want at the same time is made once")
    func once() async throws {
        let cache = SingleFlightCache<String, Int>(capacity: 10)
        let made = Lookups()
        let gate = Gate()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await cache.value(for: "a", maximumAge: .seconds(60)) {
                        await gate.pass()
                        made.count()
                        return made.value
                    }
                }
            }
            await gate.arrival()
            await Self.settle()
            gate.open()
            for try await value in group { #expect(value == 1) }
        }
    }

    @Test("A value is held until it is too old or not valid")
    func held() async throws {
        let clock = Mutex(ContinuousClock.now)
        let cache = SingleFlightCache<String, Int>(capacity: 10, now: { clock.withLock { $0 } })
        var made = 0
        func value(atLeast least: Int = 0) async throws -> Int {
            try await cache.value(for: "a", maximumAge: .seconds(1), isValid: { $0 >= least }) {
                made += 1
                return made
            }
        }
        #expect(try await [value(), value()] == [1, 1])
        clock.withLock { $0 += .seconds(1) }
        #expect(try await value() == 1)
        clock.withLock { $0 += .milliseconds(1) }
        #expect(try await value() == 2)
        #expect(try await value(atLeast: 3) == 3)
        #expect(try await value() == 3)
    }

    @Test("An error is that of all who wait, and is not held")
    func failure() async throws {
        let cache = SingleFlightCache<String, Int>(capacity: 10)
        let gate = Gate()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await cache.value(for: "a", maximumAge: .seconds(60)) {
                            await gate.pass()
                            throw Broken()
                        }
                        return false
                    } catch {
                        return error is Broken
                    }
                }
            }
            await gate.arrival()
            await Self.settle()
            // Who came too late to wait for the first makes it anew.
            for _ in 0..<20 { gate.open() }
            for await isBroken in group { #expect(isBroken) }
        }
        let value = try await cache.value(for: "a", maximumAge: .seconds(60)) { 7 }
        #expect(value == 7)
    }

    @Test("Who gives up leaves the making to the next")
    func cancelled() async throws {
        let cache = SingleFlightCache<String, Int>(capacity: 10)
        let gate = Gate()
        try await withThrowingTaskGroup(of: Int?.self) { group in
            group.addTask {
                try await withThrowingTaskGroup(of: Void.self) { inner in
                    inner.addTask {
                        _ = try await cache.value(for: "a", maximumAge: .seconds(60)) {
                            await gate.pass()
                            try Task.checkCancellation()
                            return 1
                        }
                    }
                    await gate.arrival()
                    inner.cancelAll()
                    gate.open()
                    do { try await inner.waitForAll() } catch is CancellationError { return nil }
                    return 1
                }
            }
            group.addTask {
                await Self.settle()
                return try await cache.value(for: "a", maximumAge: .seconds(60)) { 2 }
            }
            for try await value in group { #expect(value == nil || value == 2) }
        }
    }

    @Test("Memory is bounded")
    func bounded() async throws {
        let cache = SingleFlightCache<Int, Int>(capacity: 4)
        for name in 0..<100 { _ = try await cache.value(for: name, maximumAge: .seconds(60)) { name } }
        #expect(cache.count <= 4)
    }
}
