import Migrations
import PollStore
import Postgres
import TestCluster
import Testing

@Suite struct MigratorTests {
    private let migrator = Migrator(logger: TestCluster.logger)

    @Test("An empty database is brought to the newest step, and a second run does nothing")
    func twice() async throws {
        try await TestCluster.withConnection { connection in
            #expect(try await migrator.standing(of: connection) == .behind(Migration.all.map(\.version)))
            #expect(try await migrator.migrate(connection) == Migration.all.map(\.version))
            #expect(try await migrator.standing(of: connection) == .current)
            #expect(try await migrator.migrate(connection) == [])
            let rows = try await connection.execute(script: "SELECT version, name FROM schema_migration")
            #expect(rows == Migration.all.map { ["\($0.version)", $0.name] })
        }
    }

    @Test("Of servers that migrate at once one takes the steps and the others find them taken", arguments: [2, 4])
    func atOnce(count: Int) async throws {
        try await TestCluster.withDatabase { configuration in
            let taken = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<count {
                    group.addTask {
                        let connection = try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
                        defer { connection.abandon() }
                        return try await migrator.migrate(connection)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(taken.filter { !$0.isEmpty } == [Migration.all.map(\.version)])
        }
    }

    @Test("A step waits for whoever reads a table that it changes, and lets everybody else pass meanwhile")
    func inUse() async throws {
        try await TestCluster.withDatabase { configuration in
            func connect() async throws -> PostgresConnection {
                try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
            }
            let (migrating, reading, voting) = (try await connect(), try await connect(), try await connect())
            let first = Migrator(migrations: Array(Migration.all.prefix(1)), logger: TestCluster.logger)
            try await first.migrate(migrating)
            try await reading.execute(script: "BEGIN; SELECT count(*) FROM poll")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    let taken = try await migrator.migrate(migrating)
                    #expect(taken == Migration.all.dropFirst().map(\.version))
                }
                while try await voting.execute(
                    script: "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'poll'::regclass"
                ).isEmpty { await Task.yield() }
                for _ in 0..<20 { try await voting.execute(script: "SELECT count(*) FROM poll", within: .seconds(5)) }
                try await reading.execute(script: "COMMIT")
                try await group.waitForAll()
            }
            #expect(try await migrator.standing(of: migrating) == .current)
            for connection in [migrating, reading, voting] { await connection.close() }
        }
    }

    @Test("A step that was taken from another text is refused, and nothing is done")
    func changed() async throws {
        try await TestCluster.withConnection { connection in
            try await migrator.migrate(connection)
            try await connection.execute(script: "UPDATE schema_migration SET checksum = '\\x00' WHERE version = 1")
            #expect(try await migrator.standing(of: connection) == .different(1))
            await #expect(throws: MigrationError.different(1)) { try await migrator.migrate(connection) }
            // The lock is free again, so another server does not wait for ever.
            let locks = try await connection.execute(
                script: """
                    SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'
                        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    """
            )
            #expect(locks == [["0"]])
        }
    }

    @Test("A database that a newer server migrated is left as it is")
    func ahead() async throws {
        try await TestCluster.withConnection { connection in
            try await migrator.migrate(connection)
            try await connection.execute(
                script: "INSERT INTO schema_migration (version, name, checksum) VALUES (99, 'later', '\\x01')"
            )
            #expect(try await migrator.standing(of: connection) == .ahead(99))
            #expect(try await migrator.migrate(connection) == [])
        }
    }

    @Test("The steps are numbered from 1 without gaps")
    func numbers() {
        #expect(Migration.all.map(\.version) == Array(1...Migration.all.count))
    }
}
