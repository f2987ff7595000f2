import InMemoryLogging
import JSONRPC
import Logging
import PollServer
import Postgres
import TestCluster
import Testing

@testable import CanvassApp

@Suite("The server from start to stop")
struct CanvassApplicationTests {
    private func application(_ databaseURL: String, _ log: InMemoryLogHandler) -> CanvassApplication {
        var configuration = CanvassConfiguration.default
        configuration.databaseURL = databaseURL
        configuration.server.port = 0
        return CanvassApplication(
            configuration: configuration,
            info: OpenRPCInfo(title: "Canvass", version: "test"),
            logger: Logger(label: "test") { _ in log },
            announceFirstKey: { _ in Issue.record("Only an embedded database has a first key.") }
        )
    }

    private func url(_ database: PostgresConfiguration) -> String {
        [("host", database.host), ("port", database.port), ("user", database.user), ("dbname", database.database)]
            .map { "\($0)=\($1 ?? "")" }.joined(separator: " ")
    }

    private func wait(for message: Logger.Message, in log: InMemoryLogHandler) async {
        while !log.entries.contains(where: { $0.message == message }) { await Task.yield() }
    }

    @Test("A database whose schema lacks migrations is refused, and served once they are applied")
    func pendingMigrations() async throws {
        try await TestCluster.withDatabase { database in
            let log = InMemoryLogHandler()
            let application = application(url(database), log)
            let (signals, stop) = AsyncStream.makeStream(of: Int.self)
            await #expect(throws: SchemaVersionError.self) {
                try await application.run(until: AsyncStream<Int> { _ in })
            }

            var configuration = CanvassConfiguration.default
            configuration.databaseURL = url(database)
            let logger = Logger(label: "test") { _ in log }
            try await CanvassDatabase.withDatabase(configuration, createsIfMissing: false, logger: logger) { database in
                let first = try await database.migrate()
                let second = try await database.migrate()
                #expect(!first.isEmpty && second.isEmpty)
            }
            async let ended: Void = application.run(until: signals)
            await wait(for: "Listening", in: log)
            stop.yield(15)
            try await ended
        }
    }

    @Test("A stop while the server waits for its database ends it without an error")
    func stopDuringStart() async throws {
        let log = InMemoryLogHandler()
        let application = application("host=/nowhere user=canvass dbname=canvass", log)
        let (signals, signal) = AsyncStream.makeStream(of: Int.self)
        async let ended: Void = application.run(until: signals)
        await wait(for: "Waiting for the database.", in: log)
        signal.yield(15)
        try await ended
        #expect(!log.entries.contains { $0.message == "Listening" })
    }
}
