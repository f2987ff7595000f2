public import JSONRPC

/// A key as lists show it.
public struct KeyView: Codable, Sendable, Hashable, SchemaDocumented {
    public var id: String
    public var name: String
    public var scopes: [ScopeField]
    public var createdAt: String
    public var expiresAt: String?
    public var lastUsedAt: String?

    public static let fields: [FieldDescription] = [
        .keyID,
        .keyName,
        .keyScopes,
        .keyCreatedAt,
        .keyExpiresAt,
        .init("lastUsedAt", "When the key was last used, to the minute.", .instant),
    ]

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
