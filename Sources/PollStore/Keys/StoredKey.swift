package import Polls
import Postgres

/// An editor's key as the database keeps it: never the secret, only its digest.
package struct StoredKey: Sendable, Hashable {
    package let id: String
    package let name: String
    /// SHA-256 of the secret part.
    package let digest: [UInt8]
    package let scopes: [String]
    package let createdAt: Instant
    package let expiresAt: Instant?
    package let revokedAt: Instant?
    package let lastUsedAt: Instant?

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
