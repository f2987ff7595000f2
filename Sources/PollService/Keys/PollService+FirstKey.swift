import PollStore

extension PollService {
    /// Makes an editor's key in a database that has none yet, and returns its text; nil where there are keys.
    public func firstKey() async throws -> String? {
        do {
            guard try await store.keys().isEmpty else { return nil }
            let key = KeyText()
            _ = try await store.insertKey(
                id: key.id,
                name: "first key",
                digest: key.storedDigest,
                scopes: [Scope.editor.rawValue],
                expiresAt: nil
            )
            return key.text
        } catch {
            throw error.forCaller
        }
    }
}
