import Logging
import PollServer
import ServiceLifecycle
import Synchronization
import Testing

@Suite("Stopping")
struct ShutdownTests {
    private static let wait = HTTPText.post(#"{"jsonrpc":"2.0","id":7,"method":"test.wait"}"#)

    @Test("What is in flight is answered, and then the connection ends")
    func inFlight() async throws {
        let service = SampleService()
        try await TestServer.run(service) { server in
            try await server.withConnection { connection in
                try await connection.write(Self.wait)
                await service.gate.arrival()
                await server.group.triggerGracefulShutdown()
                service.gate.open()
                let answer = try await connection.answer()
                #expect(answer.body == #"{"jsonrpc":"2.0","result":{},"id":7}"#)
                #expect(await connection.rest().isEmpty)
            }
        }
    }

    @Test("A request that begins on an open connection just after the stop is answered")
    func lateRequest() async throws {
        let service = SampleService()
        try await TestServer.run(service) { server in
            try await server.withConnection { waiting in
                try await waiting.write(Self.wait)
                await service.gate.arrival()
                try await server.withConnection { late in
                    try await late.write(HTTPText.post(HTTPText.echo("early")))
                    #expect(try await late.answer().status == 200)
                    await server.group.triggerGracefulShutdown()
                    try await late.write(HTTPText.post(HTTPText.echo("late")))
                    let answer = try await late.answer()
                    #expect(answer.body.contains("late"))
                    #expect(await late.rest().isEmpty)
                }
                service.gate.open()
                #expect(try await waiting.answer().status == 200)
            }
        }
    }

    @Test("Requests that came before the stop are all answered, in order, although they are pipelined")
    func pipelined() async throws {
        let service = SampleService()
        try await TestServer.run(service) { server in
            try await server.withConnection { connection in
                let others = (0..<5).map { HTTPText.post(HTTPText.echo("p\($0)")) }.joined()
                try await connection.write(Self.wait + others)
                await service.gate.arrival()
                await server.group.triggerGracefulShutdown()
                service.gate.open()
                #expect(try await connection.answer().body.contains(#""id":7"#))
                for number in 0..<5 {
                    #expect(try await connection.answer().body.contains("\"p\(number)\""))
                }
                #expect(await connection.rest().isEmpty)
            }
        }
    }

    @Test("An idle connection is ended, and no new one is taken")
    func idle() async throws {
        let port = try await TestServer.run { server in
            try await server.withConnection { connection in
                try await connection.write(HTTPText.post(HTTPText.echo("a")))
                _ = try await connection.answer()
                await server.group.triggerGracefulShutdown()
                #expect(await connection.rest().isEmpty)
            }
            return server.port
        }
        #expect(port > 0)
    }

    @Test("A port that is taken is told in a sentence")
    func taken() async throws {
        try await TestServer.run { server in
            let error = await #expect(throws: ListeningError.self) {
                try await TestServer.run(configure: { $0.port = server.port }, body: { _ in })
            }
            #expect(error?.description.contains("127.0.0.1, port \(server.port)") == true)
        }
    }
}

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
                try? await gracefulShutdown()
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
