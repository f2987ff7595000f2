import EmbeddedPostgres
import Logging
import PollServer

/// A database that is up, and who keeps it up.
struct DatabaseHandle: Sendable {
    let installation: Installation
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
            return DatabaseHandle(installation: try Installation(databaseURL: url, logger: logger), embedded: nil)
        }
        if adopting, let running = EmbeddedPostgres.connection(directory: configuration.dataDirectory) {
            return DatabaseHandle(installation: Installation(database: running, logger: logger), embedded: nil)
        }
        let embedded = EmbeddedPostgres(directory: configuration.dataDirectory, logger: logger)
        do {
            let database = try await embedded.start()
            return DatabaseHandle(installation: Installation(database: database, logger: logger), embedded: embedded)
        } catch {
            // A start that was broken off may have left the database running.
            await embedded.stop()
            throw error
        }
    }

    /// Brings the schema of a database that this process runs up to date, unasked.
    func migrateOwn() async throws {
        if embedded != nil { _ = try await installation.migrate() }
    }

    /// Stops the embedded database, where this process runs it.
    func close() async {
        await embedded?.stop()
    }
}
