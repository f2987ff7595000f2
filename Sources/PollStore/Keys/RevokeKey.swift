import Postgres

/// Revokes a key; no row when there is none that stands.
struct RevokeKey: PostgresStatement {
    let id: String

    static let sql = """
        UPDATE api_key SET revoked_at = clock_timestamp() WHERE id = $1 AND revoked_at IS NULL
        RETURNING \(StoredKey.columns)
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredKey {
        try StoredKey(&columns)
    }
}
