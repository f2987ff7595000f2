import JSONRPC
import PollAPI
import PollStore
import Polls

/// The methods of editors' keys: `key.*`.
struct KeyMethods: Sendable {
    let store: PollStore

    func register(in router: inout RPCRouter<CallContext>) {
        router.registerMethod(KeyCreate.self) { try await createKey($0, $1) }
        router.registerMethod(KeyList.self) { try await listKeys($0, $1) }
        router.registerMethod(KeyRevoke.self) { try await revokeKey($0, $1) }
    }

    /// Makes an editor's key in a database that has none yet, and returns its text; nil where there are keys.
    func firstKey() async throws(StoreError) -> String? {
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
    }

    /// `key.create`.
    func createKey(_ params: KeyCreate.Params, _ context: CallContext) async throws -> KeyCreate.Result {
        try context.caller.require(.admin)
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
    func listKeys(_: KeyList.Params, _ context: CallContext) async throws -> KeyList.Result {
        try context.caller.require(.admin)
        return KeyList.Result(keys: try await store.keys().map(KeyView.init))
    }

    /// `key.revoke`.
    func revokeKey(_ params: KeyRevoke.Params, _ context: CallContext) async throws -> KeyRevoke.Result {
        try context.caller.require(.admin)
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
