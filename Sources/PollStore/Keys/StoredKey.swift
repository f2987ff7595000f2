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
