import Postgres

/// The keys that are not revoked, the oldest first.
struct SelectKeys: PostgresStatement {
    static let sql = "SELECT \(StoredKey.columns) FROM api_key WHERE revoked_at IS NULL ORDER BY created_at, id"

    func bind(_ bindings: inout PostgresBindings) {}

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredKey {
        try StoredKey(&columns)
    }
}
