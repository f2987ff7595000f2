import PollService
import Postgres

/// Creates databases from templates and drops them.
actor DatabaseFactory {
    private let configuration: PostgresConfiguration
    private var templates: [String: Task<String, any Error>] = [:]
    private var count = 0
    /// Tests run all at once, and the server's connections are for a few databases.
    private let semaphore = AsyncSemaphore(8)
    /// By the name of the database that is lent.
    private var permits: [String: AsyncSemaphore.Permit] = [:]

    init(configuration: PostgresConfiguration) {
        var configuration = configuration
        configuration.sessionSettings["statement_timeout"] = "60s"
        configuration.sessionSettings["lock_timeout"] = "60s"
        self.configuration = configuration
    }

    func create(
        template: String,
        prepare: @Sendable @escaping (PostgresConfiguration) async throws -> Void
    ) async throws -> PostgresConfiguration {
        let permit = try await semaphore.acquire()
        let preparation = templates[template] ?? Task { try await makeTemplate(prepare) }
        templates[template] = preparation
        let name = try await createDatabase(from: try await preparation.value)
        permits[name] = permit
        return fresh(name)
    }

    func drop(_ database: PostgresConfiguration) async throws {
        let name = database.database ?? ""
        defer { permits[name] = nil }
        try await administrate("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    private func makeTemplate(
        _ prepare: @Sendable (PostgresConfiguration) async throws -> Void
    ) async throws -> String {
        let name = try await createDatabase(from: "template0")
        try await prepare(fresh(name))
        // A connection that the preparation left behind would be in the way of every copy.
        try await administrate(
            "ALTER DATABASE \(name) ALLOW_CONNECTIONS false;",
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '\(name)'"
        )
        return name
    }

    private func createDatabase(from template: String) async throws -> String {
        count += 1
        let name = "test_\(count)"
        try await administrate("CREATE DATABASE \(name) TEMPLATE \(template)")
        return name
    }

    private func fresh(_ name: String) -> PostgresConfiguration {
        var fresh = configuration.with(database: name)
        fresh.sessionSettings =
            PostgresConfiguration(socketDirectory: "", port: 0, user: "", database: "").sessionSettings
        return fresh
    }

    private func administrate(_ scripts: String...) async throws {
        let connection = try await PostgresConnection.connect(
            configuration.with(database: "postgres"),
            logger: TestCluster.logger
        )
        for script in scripts { try await connection.execute(script: script) }
        await connection.close()
    }
}
