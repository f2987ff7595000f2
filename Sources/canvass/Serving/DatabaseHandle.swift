import EmbeddedPostgres
import Logging
import PollServer

/// A database that is up, and who keeps it up.
struct DatabaseHandle: Sendable {
    let installation: Installation
    /// The PostgreSQL in the data directory, where this process runs it.
    let embedded: EmbeddedPostgres?

    /// Opens the database that a configuration names, starting the embedded one if need be.
    /// - Parameters:
    ///   - adopting: whether a cluster that another process runs may be used beside it.
    ///   - making: whether a cluster is made in a folder that has none.
    /// - Throws: ``DatabaseMissing`` where there is none and none is to be made.
    static func open(
        _ configuration: ServerConfiguration,
        adopting: Bool,
        making: Bool,
        logger: Logger
    ) async throws -> DatabaseHandle {
        if let url = configuration.databaseURL {
            return DatabaseHandle(installation: try Installation(databaseURL: url, logger: logger), embedded: nil)
        }
        if adopting, let running = EmbeddedPostgres.connection(directory: configuration.dataDirectory) {
            return DatabaseHandle(installation: Installation(database: running, logger: logger), embedded: nil)
        }
        guard making || EmbeddedPostgres.exists(in: configuration.dataDirectory) else {
            throw DatabaseMissing(directory: configuration.dataDirectory)
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

/// There is no database in the folder, and the command is none that makes one.
struct DatabaseMissing: Error, CustomStringConvertible {
    let directory: String

    var description: String {
        "There is no database in the folder '\(directory)'. Name another with --data-dir, a database with --database-url or a "
            + "running server with --server; 'canvass serve' makes one."
    }
}
