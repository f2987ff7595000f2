import Polls
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

/// The keys that are not revoked, the oldest first.
struct SelectKeys: PostgresStatement {
    static let sql = "SELECT \(StoredKey.columns) FROM api_key WHERE revoked_at IS NULL ORDER BY created_at, id"

    func bind(_ bindings: inout PostgresBindings) {}

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredKey {
        try StoredKey(&columns)
    }
}

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

/// Notes that a key was used, at most once a minute so that a busy key does not write at every call.
struct TouchKey: PostgresStatement {
    let id: String

    static let sql = """
        UPDATE api_key SET last_used_at = clock_timestamp()
        WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute')
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}
