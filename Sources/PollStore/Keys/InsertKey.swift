import Polls
import Postgres

/// Stores a new key.
struct InsertKey: PostgresStatement {
    let id: String
    let name: String
    let digest: [UInt8]
    let scopes: [String]
    let expiresAt: Instant?

    static let sql = """
        INSERT INTO api_key (id, name, digest, scopes, expires_at) VALUES ($1, $2, $3, $4, $5)
        RETURNING \(StoredKey.columns)
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(name)
        bindings.append(digest)
        bindings.append(scopes)
        bindings.append(expiresAt?.timestamp)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredKey {
        try StoredKey(&columns)
    }
}
