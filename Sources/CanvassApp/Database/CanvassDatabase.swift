import EmbeddedPostgres
package import JSONRPC
package import Logging
package import PollService
import PollStore
import Postgres

/// A database with Canvass's schema, and the PostgreSQL under it where this process runs one.
package struct CanvassDatabase: Sendable {
    /// How to connect.
    let connection: PostgresConfiguration
    /// The PostgreSQL in the data directory, where this process runs it.
    let embedded: EmbeddedPostgres?
    let logger: Logger

    private init(_ connection: PostgresConfiguration, embedded: EmbeddedPostgres? = nil, logger: Logger) {
        var connection = connection
        // A database that hangs must be noticed before a caller's timeout: two seconds here, and two more until the
        // connection is closed.
        connection.sessionSettings["statement_timeout"] = "2s"
        connection.answerTimeout = .seconds(2)
        self.connection = connection
        self.embedded = embedded
        self.logger = logger
    }

    /// Opens the database of a configuration; starts the embedded one where it does not run.
    ///
    /// - Parameters:
    ///   - adoptsRunning: Whether an embedded database that another process runs may be used as well.
    ///   - createsIfMissing: Whether a database is created in a data directory that has none.
    ///   - logger: Gets warnings and errors.
    /// - Throws: ``MissingDatabaseError``, `PostgresError` for a URL that is none, and `EmbeddedPostgresError`.
    package static func open(
        _ configuration: CanvassConfiguration,
        adoptsRunning: Bool,
        createsIfMissing: Bool,
        logger: Logger
    ) async throws -> CanvassDatabase {
        if let url = configuration.databaseURL {
            return CanvassDatabase(try PostgresConfiguration(url: url), logger: logger)
        }
        let directory = configuration.dataDirectory
        if adoptsRunning, let running = EmbeddedPostgres.connection(directory: directory) {
            return CanvassDatabase(running, logger: logger)
        }
        guard createsIfMissing || EmbeddedPostgres.exists(in: directory) else {
            throw MissingDatabaseError(directory: directory)
        }
        let embedded = EmbeddedPostgres(directory: directory, logger: logger)
        do {
            return CanvassDatabase(try await embedded.start(), embedded: embedded, logger: logger)
        } catch {
            // A start that was cancelled may have left the database running.
            await embedded.stop()
            throw error
        }
    }

    /// Opens the database of a configuration for the time of `body`, next to a server that may be running on it.
    ///
    /// - Parameter createsIfMissing: Whether a database is created in a data directory that has none.
    /// - Throws: What ``open(_:adoptsRunning:createsIfMissing:logger:)`` and `body` throw.
    package static func withDatabase<Value>(
        _ configuration: CanvassConfiguration,
        createsIfMissing: Bool,
        logger: Logger,
        _ body: (CanvassDatabase) async throws -> Value
    ) async throws -> Value {
        let database = try await open(
            configuration,
            adoptsRunning: true,
            createsIfMissing: createsIfMissing,
            logger: logger
        )
        do {
            let value = try await body(database)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }

    /// Stops the embedded database where this process runs it; does nothing where that has been done.
    package func close() async {
        await embedded?.stop()
    }

    /// Lends the service and its methods for the time of `body`, without a server.
    ///
    /// - Parameter info: The title and version in `rpc.discover`.
    package func withService(
        info: OpenRPCInfo,
        _ body: (PollService, RPCRouter<CallContext>) async throws -> Void
    ) async throws {
        var connection = connection
        // A command may read or write whole files, and no caller waits for a response within seconds.
        connection.sessionSettings["statement_timeout"] = "60s"
        connection.answerTimeout = .seconds(60)
        try await PostgresPool.withPool(connection, logger: logger) { pool in
            let store = PollStore(pool: pool)
            let secret = try await PollService.sharedVoterSecret(in: store)
            let service = PollService(store: store, voterSecret: secret, logger: logger)
            let router = try service.router(info: info)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.run() }
                defer { service.close() }
                try await body(service, router)
            }
        }
    }
}
