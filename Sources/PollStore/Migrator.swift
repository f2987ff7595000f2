package import Logging
package import Migrations
package import Postgres

/// How the schema of a database compares with the steps that this binary carries.
package enum SchemaState: Sendable, Hashable {
    case current
    /// Steps that are still to be taken.
    case pending([Int])
    /// The database has taken steps that this binary does not know; it was written by a newer one.
    case newer(Int)
    /// A step that was taken differs from the one that this binary carries.
    case conflicting(Int)
}

/// Brings a database's schema up to the steps that the binary carries.
package struct Migrator: Sendable {
    private let migrations: [Migration]
    private let logger: Logger

    package init(migrations: [Migration] = Migration.all, logger: Logger) {
        self.migrations = migrations
        self.logger = logger
    }

    /// How the database's schema compares with the steps.
    package func state(of connection: PostgresConnection) async throws(PostgresError) -> SchemaState {
        guard try await connection.run(HasMigrationTable()).first == true else {
            return .pending(migrations.map(\.version))
        }
        return state(try await taken(connection), checksums: try await checksums(connection))
    }

    /// Takes the steps that are missing, each in a transaction, under a lock that lets one server migrate at a time.
    /// - Returns: the versions that were taken.
    /// - Throws: ``MigrationError`` when the database is not one that this binary can migrate, and `PostgresError`.
    @discardableResult
    package func migrate(_ connection: PostgresConnection) async throws -> [Int] {
        _ = try await connection.run(TakeMigrationLock())
        do {
            let taken = try await migrateLocked(connection)
            _ = try await connection.run(ReleaseMigrationLock())
            return taken
        } catch {
            // The lock belongs to the session: it must go even when a step failed, unless the session is gone anyway.
            do { _ = try await connection.run(ReleaseMigrationLock()) } catch {
                logger.debug("The migration lock went with its session.")
            }
            throw error
        }
    }

    private func migrateLocked(_ connection: PostgresConnection) async throws -> [Int] {
        if try await connection.run(HasMigrationTable()).first != true {
            try await connection.execute(script: Migrator.table)
        }
        let checksums = try await checksums(connection)
        switch state(try await taken(connection), checksums: checksums) {
        case .current, .newer: return []
        case .conflicting(let version): throw MigrationError.conflicting(version)
        case .pending(let versions):
            for migration in migrations where versions.contains(migration.version) {
                logger.info(
                    "Migrating the database.",
                    metadata: ["migration": "\(migration.version) \(migration.name)"]
                )
                try await take(migration, checksum: checksums[migration.version] ?? [], connection)
            }
            return versions
        }
    }

    /// How long a step is tried again while a table that it changes is in use.
    private static let retryLimit = Duration.seconds(120)

    /// Takes a step as soon as the tables that it changes are free.
    ///
    /// A change of a table waits for its readers, and all later statements, votes too, would wait for the change. So it
    /// waits for a moment only, lets the others pass, and tries again.
    private func take(_ migration: Migration, checksum: [UInt8], _ connection: PostgresConnection) async throws {
        let start = ContinuousClock.now
        while true {
            do {
                return try await connection.transaction { connection in
                    try await connection.execute(script: "SET LOCAL lock_timeout = '200ms'")
                    try await connection.execute(script: migration.sql)
                    _ = try await connection.run(NoteMigration(migration: migration, checksum: checksum))
                }
            } catch let error as PostgresError where error.isConflict && ContinuousClock.now - start < Self.retryLimit {
                logger.notice(
                    "A table that the migration changes is in use; it is tried again.",
                    metadata: ["migration": "\(migration.version) \(migration.name)"]
                )
                try await Task.sleep(for: .milliseconds(500))
            }
        }
    }

    private func state(_ taken: [Int: [UInt8]], checksums: [Int: [UInt8]]) -> SchemaState {
        for (version, checksum) in checksums.sorted(by: { $0.key < $1.key }) {
            if let known = taken[version], known != checksum { return .conflicting(version) }
        }
        let missing = migrations.map(\.version).filter { taken[$0] == nil }
        if !missing.isEmpty { return .pending(missing) }
        let newest = taken.keys.max() ?? 0
        return newest > (migrations.last?.version ?? 0) ? .newer(newest) : .current
    }

    private func taken(_ connection: PostgresConnection) async throws(PostgresError) -> [Int: [UInt8]] {
        let rows = try await connection.run(SelectMigrations())
        return Dictionary(rows.map { ($0.version, $0.checksum) }, uniquingKeysWith: { first, _ in first })
    }

    private func checksums(_ connection: PostgresConnection) async throws(PostgresError) -> [Int: [UInt8]] {
        let sums = try await connection.run(Checksums(texts: migrations.map(\.sql)))
        return Dictionary(zip(migrations.map(\.version), sums), uniquingKeysWith: { first, _ in first })
    }

    private static let table = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            version    integer PRIMARY KEY,
            name       text NOT NULL,
            checksum   bytea NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
        )
        """
}

/// Why a database cannot be migrated.
package enum MigrationError: Error, Sendable, Hashable {
    /// The step of that number was taken from another text than the one in this binary.
    case conflicting(Int)
}
