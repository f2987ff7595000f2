public import JSONRPC

/// `key.list`: returns the keys that are not revoked, without their secrets.
public enum KeyList: RPCMethod {
    public typealias Params = NoParams

    public struct Result: Codable, Sendable, Hashable {
        public var keys: [KeyView]

        public init(keys: [KeyView]) {
            self.keys = keys
        }
    }

    public static let name = "key.list"
    public static let summary = "Returns the keys that are not revoked, without their secrets."
    public static let parameters: [ParameterDescription] = []
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "all keys",
            params: NoParams(),
            result: Result(keys: [
                KeyView(
                    id: "3f9a1c0b7e2d4586",
                    name: "results desk",
                    scopes: [.results],
                    createdAt: "2026-11-21T10:00:00Z",
                    expiresAt: nil,
                    lastUsedAt: nil
                )
            ])
        )
    ]
}

/// A key as lists show it.
public struct KeyView: Codable, Sendable, Hashable {
    public var id: String
    public var name: String
    public var scopes: [ScopeField]
    public var createdAt: String
    public var expiresAt: String?
    /// When the key was last used, to the minute.
    public var lastUsedAt: String?

    public init(
        id: String,
        name: String,
        scopes: [ScopeField],
        createdAt: String,
        expiresAt: String?,
        lastUsedAt: String?
    ) {
        self.id = id
        self.name = name
        self.scopes = scopes
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
    }
}
