import Logging
import PollServer
import ServiceLifecycle
import Synchronization
import Testing

@Suite("The order of the services")
struct ServiceRunTests {
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
        let run = ServiceRun(
            ["database", "pool", "writer", "http"].map { Noted(name: $0, notes: notes) },
            deadline: .seconds(5),
            logger: logger
        )
        async let ended: Void = run.run(until: signals)
        await notes.wait(for: 4)
        signal.yield(15)
        try await ended
        #expect(notes.list.suffix(4) == ["-http", "-writer", "-pool", "-database"])
    }

    @Test("A second signal cancels what still runs")
    func secondSignal() async throws {
        let notes = Notes()
        let (signals, signal) = AsyncStream.makeStream(of: Int.self)
        let run = ServiceRun([Noted(name: "stuck", notes: notes, ends: false)], deadline: .seconds(60), logger: logger)
        await #expect(throws: ServiceRun.Interruption.secondSignal) {
            async let ended: Void = run.run(until: signals)
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
        let run = ServiceRun(
            [Noted(name: "stuck", notes: notes, ends: false)],
            deadline: .milliseconds(50),
            logger: logger
        )
        await #expect(throws: (any Error).self) {
            async let ended: Void = run.run(until: signals)
            await notes.wait(for: 1)
            signal.yield(15)
            try await ended
        }
    }
}
