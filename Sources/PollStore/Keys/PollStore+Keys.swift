package import Polls
import Postgres

extension PollStore {
    /// Stores a new key.
    package func insertKey(
        id: String,
        name: String,
        digest: [UInt8],
        scopes: [String],
        expiresAt: Instant?
    ) async throws(StoreError) -> StoredKey {
        let statement = InsertKey(id: id, name: name, digest: digest, scopes: scopes, expiresAt: expiresAt)
        guard let key = try await first(statement) else { throw .corrupt("INSERT INTO api_key returned no row") }
        return key
    }

    /// The key of that id, if it is neither revoked nor expired.
    package func key(id: String) async throws(StoreError) -> StoredKey? {
        try await first(SelectKey(id: id))
    }

    /// The keys that are not revoked, the oldest first.
    package func keys() async throws(StoreError) -> [StoredKey] {
        try await all(SelectKeys())
    }

    /// Revokes a key; false when there is none that stands.
    package func revokeKey(id: String) async throws(StoreError) -> Bool {
        try await first(RevokeKey(id: id)) != nil
    }

    /// Notes that a key was used.
    package func touchKey(id: String) async throws(StoreError) {
        _ = try await first(TouchKey(id: id))
    }
}
