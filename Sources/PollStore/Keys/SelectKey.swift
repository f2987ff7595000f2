import Postgres

/// A key that is neither revoked nor expired, by its public id.
struct SelectKey: PostgresStatement {
    let id: String

    static let sql = """
        SELECT \(StoredKey.columns) FROM api_key
        WHERE id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredKey {
        try StoredKey(&columns)
    }
}
