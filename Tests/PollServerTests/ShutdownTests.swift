import Logging
import PollServer
import ServiceLifecycle
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

    @Test(
        "A server whose task is cancelled ends connections on which nothing is due, whatever was asked on them before"
    )
    func cancelled() async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var settings = CanvassServer.Settings()
        settings.port = 0
        let server = CanvassServer(
            parts: SampleService().parts,
            settings: settings,
            metrics: ServerMetrics(),
            logger: logger,
            onListening: { port.yield($0) }
        )
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [server], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { port.finish() }
                try await server.run()
            }
            for await number in ports {
                let client = TestServer(port: number, group: group, metrics: ServerMetrics())
                try await client.withConnection { plain in
                    try await client.withConnection { other in
                        try await plain.write(HTTPText.post(HTTPText.echo("a")))
                        #expect(try await plain.answer().status == 200)
                        try await other.write(HTTPText.get("/health/live"))
                        #expect(try await other.answer().status == 200)
                        tasks.cancelAll()
                        #expect(await plain.rest().isEmpty)
                        #expect(await other.rest().isEmpty)
                    }
                }
            }
        }
    }

    @Test("A port that is taken is told in a sentence")
    func taken() async throws {
        try await TestServer.run { server in
            let error = await #expect(throws: ListeningError.self) {
                try await TestServer.run(configure: { $0.port = server.port }, body: { _ in })
            }
            #expect(
                error?.description
                    == "The server cannot listen at 127.0.0.1, port \(server.port): Address already in use."
            )
        }
    }
}
