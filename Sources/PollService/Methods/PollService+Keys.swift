import JSONRPC
import PollAPI
import PollStore
import Polls

extension PollService {
    /// `key.create`.
    func createKey(_ params: KeyCreate.Params, _ context: CallContext) async throws -> KeyCreate.Result {
        try require(.admin, of: context.caller)
        let name = try Wording(params.name, limit: 100, path: "name").text
        guard !params.scopes.isEmpty else {
            throw RPCError.invalidParams(path: "scopes", detail: "At least one scope is needed.")
        }
        var expiresAt: Instant?
        if let text = params.expiresAt {
            guard let instant = Instant(rfc3339: text) else {
                throw RPCError.invalidParams(
                    path: "expiresAt",
                    detail: "Expected a time such as 2026-11-21T10:00:00Z (RFC 3339)."
                )
            }
            expiresAt = instant
        }
        let key = KeyText()
        let stored = try await store.insertKey(
            id: key.id,
            name: name,
            digest: key.storedDigest,
            scopes: ScopeField.allCases.filter(params.scopes.contains).map(\.rawValue),
            expiresAt: expiresAt
        )
        let view = KeyView(stored)
        return KeyCreate.Result(
            key: key.text,
            id: view.id,
            name: view.name,
            scopes: view.scopes,
            createdAt: view.createdAt,
            expiresAt: view.expiresAt
        )
    }

    /// `key.list`.
    func listKeys(_ context: CallContext) async throws -> KeyList.Result {
        try require(.admin, of: context.caller)
        return KeyList.Result(keys: try await store.keys().map(KeyView.init))
    }

    /// `key.revoke`.
    func revokeKey(_ params: KeyRevoke.Params, _ context: CallContext) async throws -> KeyRevoke.Result {
        try require(.admin, of: context.caller)
        guard try await store.revokeKey(id: params.id) else {
            throw PollError.notFound.error(path: "id", detail: "There is no such key, or it is revoked already.")
        }
        return KeyRevoke.Result(revoked: true)
    }
}

extension KeyView {
    init(_ stored: StoredKey) {
        self.init(
            id: stored.id,
            name: stored.name,
            scopes: stored.scopes.compactMap(ScopeField.init),
            createdAt: stored.createdAt.rfc3339,
            expiresAt: stored.expiresAt?.rfc3339,
            lastUsedAt: stored.lastUsedAt?.rfc3339
        )
    }
}
