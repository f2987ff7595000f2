import Postgres
import TestCluster
import Testing

@Suite struct ListenTests {
    @Test func `An idle connection hears what another one says`() async throws {
        try await TestCluster.withDatabase { database in
            let listener = try await PostgresConnection.connect(database, logger: TestCluster.logger)
            let speaker = try await PostgresConnection.connect(database, logger: TestCluster.logger)
            let news = try await listener.listen("news")
            try await speaker.execute(script: "NOTIFY news, 'first'; NOTIFY other, 'no'; NOTIFY news, 'second'")
            var payloads: [String] = []
            for await notification in news.prefix(2) { payloads.append(notification.payload) }
            #expect(payloads == ["first", "second"])
        }
    }

    @Test func `Beyond the buffer the oldest notifications are dropped`() async throws {
        try await TestCluster.withConnection { connection in
            let news = try await connection.listen("news", buffering: 2)
            try await connection.execute(script: "NOTIFY news, '1'; NOTIFY news, '2'; NOTIFY news, '3'")
            await connection.close()
            var payloads: [String] = []
            for await notification in news { payloads.append(notification.payload) }
            #expect(payloads == ["2", "3"])
        }
    }

    @Test func `The stream ends with the connection`() async throws {
        try await TestCluster.withConnection { connection in
            let news = try await connection.listen("news")
            _ = try? await connection.execute(script: "SELECT pg_terminate_backend(pg_backend_pid())")
            var count = 0
            for await _ in news { count += 1 }
            #expect(count == 0)
        }
    }

    @Test(arguments: ["", "a\"b", "A", "1a", "a;b", String(repeating: "a", count: 64)])
    func `A channel name that is not plain is refused`(channel: String) async throws {
        try await TestCluster.withConnection { connection in
            await #expect(throws: PostgresError.self) { _ = try await connection.listen(channel) }
        }
    }
}
