public import Polls
import Postgres

/// An editor's key as the database keeps it: never the secret, only its digest.
public struct StoredKey: Sendable, Hashable {
    public let id: String
    public let name: String
    /// SHA-256 of the secret part.
    public let digest: [UInt8]
    public let scopes: [String]
    public let createdAt: Instant
    public let expiresAt: Instant?
    public let revokedAt: Instant?
    public let lastUsedAt: Instant?

    static let columns = "id, name, digest, scopes, created_at, expires_at, revoked_at, last_used_at"

    init(_ columns: inout PostgresColumns) throws(PostgresError) {
        id = try columns.next(String.self)
        name = try columns.next(String.self)
        digest = try columns.next([UInt8].self)
        scopes = try columns.next([String].self)
        createdAt = Instant(try columns.next(PostgresTimestamp.self))
        expiresAt = try columns.next(PostgresTimestamp?.self).map(Instant.init)
        revokedAt = try columns.next(PostgresTimestamp?.self).map(Instant.init)
        lastUsedAt = try columns.next(PostgresTimestamp?.self).map(Instant.init)
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
