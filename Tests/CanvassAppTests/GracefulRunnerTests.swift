import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import CanvassApp

@Suite("The order of the services")
struct GracefulRunnerTests {
    /// Notes when it begins and ends.
    private struct Noted: Service, Sendable {
        let name: String
        let notes: Notes
        var ends = true

        func run() async throws {
            notes.add("+" + name)
            if ends {
                try await gracefulShutdown()
            } else {
                try await Task.sleep(for: .seconds(3_600))
            }
            notes.add("-" + name)
        }
    }

    private final class Notes: Sendable {
        private let all = Mutex<[String]>([])
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)

        var list: [String] { all.withLock { $0 } }

        func add(_ note: String) {
            all.withLock { $0.append(note) }
            continuation.yield(note)
        }

        func wait(for count: Int) async {
            var seen = 0
            for await _ in stream {
                seen += 1
                if seen == count { return }
            }
        }
    }

    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test("Services are ended one after the other, the last first")
    func order() async throws {
        let notes = Notes()
        let (signals, signal) = AsyncStream.makeStream(of: Int.self)
        let runner = GracefulRunner(deadline: .seconds(5), logger: logger)
        async let ended: Void = runner.run(until: signals) { services in
            for name in ["database", "pool", "writer", "http"] {
                await services.start(Noted(name: name, notes: notes))
            }
            try await gracefulShutdown()
            notes.add("-main")
        }
        await notes.wait(for: 4)
        signal.yield(15)
        try await ended
        #expect(notes.list.suffix(5) == ["-http", "-writer", "-pool", "-database", "-main"])
    }

    @Test("A second signal cancels what still runs")
    func secondSignal() async throws {
        let notes = Notes()
        let (signals, signal) = AsyncStream.makeStream(of: Int.self)
        let runner = GracefulRunner(deadline: .seconds(60), logger: logger)
        await #expect(throws: GracefulRunner.Interruption.secondSignal) {
            async let ended: Void = runner.run(until: signals) { services in
                await services.start(Noted(name: "stuck", notes: notes, ends: false))
                try await gracefulShutdown()
            }
            await notes.wait(for: 1)
            signal.yield(15)
            signal.yield(15)
            try await ended
        }
    }

    @Test("The deadline cancels what still runs")
    func deadline() async throws {
        let notes = Notes()
        let (signals, signal) = AsyncStream.makeStream(of: Int.self)
        let runner = GracefulRunner(deadline: .milliseconds(50), logger: logger)
        await #expect(throws: (any Error).self) {
            async let ended: Void = runner.run(until: signals) { services in
                await services.start(Noted(name: "stuck", notes: notes, ends: false))
                try await gracefulShutdown()
            }
            await notes.wait(for: 1)
            signal.yield(15)
            try await ended
        }
    }

    @Test("A stop while the services are being started ends those that run and starts no others")
    func stopDuringStart() async throws {
        let notes = Notes()
        let (signals, signal) = AsyncStream.makeStream(of: Int.self)
        let runner = GracefulRunner(deadline: .seconds(5), logger: logger)
        async let ended: Void = runner.run(until: signals) { services in
            await services.start(Noted(name: "database", notes: notes))
            try await gracefulShutdown()
            await services.start(Noted(name: "http", notes: notes))
        }
        await notes.wait(for: 1)
        signal.yield(15)
        try await ended
        #expect(notes.list == ["+database", "-database"])
    }

    @Test("A service that fails stops the others, and its error is thrown")
    func failure() async throws {
        struct Broken: Error {}
        struct Failing: Service {
            func run() async throws { throw Broken() }
        }
        let notes = Notes()
        let runner = GracefulRunner(deadline: .seconds(5), logger: logger)
        await #expect(throws: Broken.self) {
            try await runner.run(until: AsyncStream<Int> { _ in }) { services in
                await services.start(Noted(name: "database", notes: notes))
                await notes.wait(for: 1)
                await services.start(Failing())
                try await gracefulShutdown()
            }
        }
        #expect(notes.list == ["+database", "-database"])
    }
}
