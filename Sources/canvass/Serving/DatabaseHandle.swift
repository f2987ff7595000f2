import EmbeddedPostgres
import Logging
import PollServer
import PollStore
import Postgres

/// A database that is up, and who keeps it up.
struct DatabaseHandle: Sendable {
    let configuration: PostgresConfiguration
    /// The PostgreSQL in the data directory, where this process runs it.
    let embedded: EmbeddedPostgres?

    /// Opens the database that a configuration names, starting the embedded one if need be.
    /// - Parameter adopting: whether a cluster that another process runs may be used beside it.
    static func open(
        _ configuration: ServerConfiguration,
        adopting: Bool,
        logger: Logger
    ) async throws -> DatabaseHandle {
        if let url = configuration.databaseURL {
            return DatabaseHandle(configuration: try PostgresConfiguration(url: url), embedded: nil)
        }
        if adopting, let running = EmbeddedPostgres.connection(directory: configuration.dataDirectory) {
            return DatabaseHandle(configuration: running, embedded: nil)
        }
        let embedded = EmbeddedPostgres(directory: configuration.dataDirectory, logger: logger)
        return DatabaseHandle(configuration: try await embedded.start(), embedded: embedded)
    }

    /// Whether this process runs the database, and so may migrate it unasked.
    var isOwn: Bool { embedded != nil }

    /// Lends a connection of its own.
    func withConnection<Value>(
        logger: Logger,
        _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let connection = try await PostgresConnection.connect(configuration, logger: logger)
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    /// Stops the embedded database, where this process runs it.
    func close() async {
        await embedded?.stop()
    }
}
