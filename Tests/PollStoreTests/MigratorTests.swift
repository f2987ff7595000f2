import Migrations
import PollStore
import Postgres
import TestCluster
import Testing

@Suite struct MigratorTests {
    private let migrator = Migrator(logger: TestCluster.logger)

    /// Steps of a later server: those of this one, and two more.
    private static let later =
        Migration.all + [
            Migration(version: Migration.all.count + 1, name: "notes", sql: "ALTER TABLE poll ADD COLUMN note text"),
            Migration(version: Migration.all.count + 2, name: "index", sql: "CREATE INDEX poll_note ON poll (note)"),
        ]

    @Test("An empty database is brought to the newest step, and a second run does nothing")
    func twice() async throws {
        try await TestCluster.withConnection { connection in
            #expect(try await migrator.state(of: connection) == .pending(Migration.all.map(\.version)))
            #expect(try await migrator.migrate(connection) == Migration.all.map(\.version))
            #expect(try await migrator.state(of: connection) == .current)
            #expect(try await migrator.migrate(connection) == [])
            let rows = try await connection.execute(script: "SELECT version, name FROM schema_migration")
            #expect(rows == Migration.all.map { ["\($0.version)", $0.name] })
        }
    }

    @Test("A later server takes only the steps that are missing, and keeps what is stored")
    func upgrade() async throws {
        try await TestCluster.withConnection { connection in
            try await migrator.migrate(connection)
            try await connection.execute(script: "INSERT INTO shared_value VALUES ('a', '\\x01')")
            let later = Migrator(migrations: Self.later, logger: TestCluster.logger)
            let missing = Self.later.dropFirst(Migration.all.count).map(\.version)
            #expect(try await later.state(of: connection) == .pending(missing))
            #expect(try await later.migrate(connection) == missing)
            #expect(try await later.state(of: connection) == .current)
            #expect(try await connection.execute(script: "SELECT value FROM shared_value") == [["\\x01"]])
            #expect(try await connection.execute(script: "SELECT count(note) FROM poll") == [["0"]])
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
                        let migrator = Migrator(migrations: Self.later, logger: TestCluster.logger)
                        return try await migrator.migrate(connection)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(taken.filter { !$0.isEmpty } == [Self.later.map(\.version)])
        }
    }

    @Test("A step waits for whoever reads a table that it changes, and lets everybody else pass meanwhile")
    func inUse() async throws {
        try await TestCluster.withDatabase { configuration in
            func connect() async throws -> PostgresConnection {
                try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
            }
            let (migrating, reading, voting) = (try await connect(), try await connect(), try await connect())
            try await migrator.migrate(migrating)
            let later = Migrator(migrations: Self.later, logger: TestCluster.logger)
            try await reading.execute(script: "BEGIN; SELECT count(*) FROM poll")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    let taken = try await later.migrate(migrating)
                    #expect(taken == Self.later.dropFirst(Migration.all.count).map(\.version))
                }
                while try await voting.execute(
                    script: "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'poll'::regclass"
                ).isEmpty { await Task.yield() }
                for _ in 0..<20 { try await voting.execute(script: "SELECT count(*) FROM poll", within: .seconds(5)) }
                try await reading.execute(script: "COMMIT")
                try await group.waitForAll()
            }
            #expect(try await later.state(of: migrating) == .current)
            for connection in [migrating, reading, voting] { await connection.close() }
        }
    }

    @Test(
        "A step whose session ends halfway leaves nothing of itself and keeps the steps before it; the next run takes the rest"
    )
    func interrupted() async throws {
        try await TestCluster.withDatabase { configuration in
            let steps = [
                Migration(version: 1, name: "one", sql: "CREATE TABLE one ()"),
                Migration(version: 2, name: "two", sql: "CREATE TABLE two ()"),
                Migration(version: 3, name: "three", sql: "CREATE TABLE three ()"),
            ]
            let broken = Migration(
                version: 2,
                name: "two",
                sql: "CREATE TABLE two (); SELECT pg_terminate_backend(pg_backend_pid())"
            )
            let victim = try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
            await #expect(throws: PostgresError.self) {
                try await Migrator(migrations: [steps[0], broken, steps[2]], logger: TestCluster.logger).migrate(victim)
            }
            victim.abandon()
            let next = try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
            let migrator = Migrator(migrations: steps, logger: TestCluster.logger)
            #expect(try await migrator.state(of: next) == .pending([2, 3]))
            #expect(try await migrator.migrate(next) == [2, 3])
            #expect(try await next.execute(script: "SELECT FROM one, two, three") == [])
            await next.close()
        }
    }

    @Test("A step that was taken from another text is refused, and nothing is done")
    func changed() async throws {
        try await TestCluster.withConnection { connection in
            try await migrator.migrate(connection)
            try await connection.execute(script: "UPDATE schema_migration SET checksum = '\\x00' WHERE version = 1")
            let later = Migrator(migrations: Self.later, logger: TestCluster.logger)
            #expect(try await later.state(of: connection) == .conflicting(1))
            await #expect(throws: MigrationError.conflicting(1)) { try await later.migrate(connection) }
            let columns = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'poll'::regclass AND attname = 'note'"
            #expect(try await connection.execute(script: columns) == [["0"]])
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
            try await Migrator(migrations: Self.later, logger: TestCluster.logger).migrate(connection)
            #expect(try await migrator.state(of: connection) == .newer(Self.later.count))
            #expect(try await migrator.migrate(connection) == [])
        }
    }

    @Test("The steps are numbered from 1 without gaps")
    func numbers() {
        #expect(Migration.all.map(\.version) == Array(1...Migration.all.count))
    }
}
