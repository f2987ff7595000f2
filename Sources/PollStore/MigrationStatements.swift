import Migrations
import Postgres

/// Whether the schema has a list of migrations.
struct HasMigrationTable: PostgresStatement {
    static let sql = "SELECT to_regclass('schema_migration') IS NOT NULL"

    func bind(_ bindings: inout PostgresBindings) {}

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}

/// Waits for the lock that one migrating server holds.
struct TakeMigrationLock: PostgresStatement {
    static let sql = "SELECT pg_advisory_lock(1668183398)"

    func bind(_ bindings: inout PostgresBindings) {}

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}

/// Gives the lock back.
struct ReleaseMigrationLock: PostgresStatement {
    static let sql = "SELECT pg_advisory_unlock(1668183398)"

    func bind(_ bindings: inout PostgresBindings) {}

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}

/// The migrations that the schema has taken.
struct SelectMigrations: PostgresStatement {
    static let sql = "SELECT version, checksum FROM schema_migration ORDER BY version"

    func bind(_ bindings: inout PostgresBindings) {}

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> (version: Int, checksum: [UInt8]) {
        (Int(try columns.next(Int32.self)), try columns.next([UInt8].self))
    }
}

/// SHA-256 of texts, in their order.
struct Checksums: PostgresStatement {
    let texts: [String]

    static let sql = """
        SELECT sha256(convert_to(t.body, 'UTF8')) FROM unnest($1::text[]) WITH ORDINALITY AS t (body, place)
        ORDER BY t.place
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(texts)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> [UInt8] {
        try columns.next([UInt8].self)
    }
}

/// Notes that a migration was taken.
struct NoteMigration: PostgresStatement {
    let migration: Migration
    let checksum: [UInt8]

    static let sql = "INSERT INTO schema_migration (version, name, checksum) VALUES ($1, $2, $3)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(Int32(migration.version))
        bindings.append(migration.name)
        bindings.append(checksum)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}
