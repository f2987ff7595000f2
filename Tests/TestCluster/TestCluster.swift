package import EmbeddedPostgres
package import Logging
import PollService
package import Postgres

/// A throw-away PostgreSQL: one for the whole test process, in which every test gets a database of its own, and dedicated
/// ones for tests that stop, kill or reconfigure it.
///
/// It is gone when the test process is, even after `kill -9`.
package struct TestCluster: Sendable {
    /// The server itself.
    package let server: EmbeddedPostgres
    /// The temporary folder that it lives in.
    package let directory: String
    /// How to connect to its first database.
    package let configuration: PostgresConfiguration
    private let databases: DatabaseFactory

    /// Silent: what tests assert about logs they record with a handler of their own.
    package static let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    private init(settings: EmbeddedPostgresSettings) async throws {
        directory = try TemporaryFolder.make()
        server = EmbeddedPostgres(directory: directory, settings: settings, logger: Self.logger)
        try Watcher.removeAtExit(directory)
        configuration = try await server.start()
        databases = DatabaseFactory(configuration: configuration)
    }

    /// Swift Testing starts all tests at once: without a bound, hundreds of databases would compete for connections.
    private static let databasePermits = AsyncSemaphore(6)
    private static let clusterPermits = AsyncSemaphore(2)

    private static let whole = Task { try await TestCluster(settings: .testing) }

    /// The cluster of this test process, started at its first use.
    package static var shared: TestCluster {
        get async throws { try await whole.value }
    }

    /// A cluster for one test, which may do with it what it likes.
    @discardableResult
    package static func withDedicated<Value>(
        settings: EmbeddedPostgresSettings = .testing,
        _ body: (TestCluster) async throws -> Value
    ) async throws -> Value {
        try await clusterPermits.withPermit {
            let cluster = try await TestCluster(settings: settings)
            do {
                let value = try await body(cluster)
                await cluster.remove()
                return value
            } catch {
                await cluster.remove()
                throw error
            }
        }
    }

    private func remove() async {
        await server.stop(mode: .immediate)
        TemporaryFolder.remove(directory)
    }

    /// Lends a fresh database of the shared cluster, dropped afterwards even if connections are left.
    ///
    /// - Parameters:
    ///   - template: names the template; the first use of a name prepares it, later uses copy it.
    ///   - prepare: fills the template, for example with the schema.
    @discardableResult
    package static func withDatabase<Value>(
        template: String = "empty",
        prepare: @Sendable @escaping (PostgresConfiguration) async throws -> Void = { _ in },
        _ body: (PostgresConfiguration) async throws -> Value
    ) async throws -> Value {
        try await databasePermits.withPermit {
            try await shared.withDatabase(template: template, prepare: prepare, body)
        }
    }

    /// Lends a fresh database of this cluster.
    @discardableResult
    package func withDatabase<Value>(
        template: String = "empty",
        prepare: @Sendable @escaping (PostgresConfiguration) async throws -> Void = { _ in },
        _ body: (PostgresConfiguration) async throws -> Value
    ) async throws -> Value {
        let database = try await databases.create(template: template, prepare: prepare)
        do {
            let value = try await body(database)
            try await databases.drop(database)
            return value
        } catch {
            // The test's own error counts; a database too many does no harm in a cluster that is thrown away.
            try? await databases.drop(database)
            throw error
        }
    }

    /// Lends a connection to a fresh database of the shared cluster.
    @discardableResult
    package static func withConnection<Value>(
        _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        try await withDatabase { database in
            let connection = try await PostgresConnection.connect(database, logger: logger)
            defer { connection.abandon() }
            return try await body(connection)
        }
    }
}
