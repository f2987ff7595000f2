import Logging
import Migrations
import PollService
import PollStore
import Postgres

extension CanvassDatabase {
    /// Migrates the schema to the version of this program.
    ///
    /// - Returns: The migrations that were applied, each as number and name.
    /// - Throws: ``SchemaVersionError`` and `PostgresError`.
    package func migrate() async throws -> [String] {
        var connection = connection
        // A migration may rewrite a large table, and waits for those of other servers.
        connection.sessionSettings["statement_timeout"] = "0"
        connection.sessionSettings["idle_in_transaction_session_timeout"] = "0"
        connection.answerTimeout = .seconds(24 * 3_600)
        let versions = try await withConnection(connection) { connection in
            do {
                return try await Migrator(logger: logger).migrate(connection)
            } catch MigrationError.conflicting(let version) {
                throw SchemaVersionError.conflicting(version)
            }
        }
        return Migration.all.filter { versions.contains($0.version) }.map { "\($0.version) \($0.name)" }
    }

    /// Migrates the schema of an embedded database that this process runs; other databases are migrated by their
    /// owners.
    package func migrateIfEmbedded() async throws {
        if embedded != nil { _ = try await migrate() }
    }

    /// Checks that this program can work with the schema.
    ///
    /// - Throws: ``SchemaVersionError`` and `PostgresError`.
    package func checkSchema() async throws {
        try await withConnection(connection) { connection in
            switch try await Migrator(logger: logger).state(of: connection) {
            case .current: break
            case .pending(let versions): throw SchemaVersionError.pending(versions)
            case .conflicting(let version): throw SchemaVersionError.conflicting(version)
            case .newer(let version):
                // A newer server may have migrated first; its steps keep older servers working.
                logger.notice("The database is ahead of this program.", metadata: ["migration": "\(version)"])
            }
        }
    }

    /// Checks the schema and reads the secret of the voters' keys, which is made on first use; waits for a database
    /// that does not answer yet. Logs a warning where the database may lose ballots.
    func readSecretWhenReachable() async throws -> [UInt8] {
        try await whenReachable {
            try await checkSchema()
            return try await PostgresPool.withPool(connection, limits: PostgresPoolLimits(size: 1), logger: logger) {
                let store = PollStore(pool: $0)
                if try await !store.isDurable() {
                    logger.warning(
                        "The database loses ballots when the power fails: turn fsync and full_page_writes on."
                    )
                }
                return try await PollService.sharedVoterSecret(in: store)
            }
        }
    }

    /// Repeats a step for as long as the database is unavailable, as it may be when both start at once.
    private func whenReachable<Value: Sendable>(_ step: () async throws -> Value) async throws -> Value {
        var pause = Duration.milliseconds(100)
        while true {
            do {
                return try await step()
            } catch let error as PostgresError where error.isUnavailable {
                logger.warning("Waiting for the database.", metadata: ["error": "\(String(reflecting: error))"])
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(1))
            }
        }
    }

    private func withConnection<Value>(
        _ configuration: PostgresConfiguration,
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
}
