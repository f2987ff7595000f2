public import JSONRPC

/// The method `key.create`.
public enum KeyCreate: RPCMethod {
    public static let name = "key.create"
    public static let summary = "Makes a key for an editor; the secret is shown once."
    public static let parameters: [FieldDescription] = [
        .keyName.narrowed(to: .wording(100)),
        .keyScopes.narrowed(to: .array(of: .of(ScopeField.self), count: 1...ScopeField.allCases.count)),
        .init("expiresAt", "The instant from which the key is no longer taken; none: until it is revoked.", .instant),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .unavailable)

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "for the results desk",
            params: Params(name: "results desk", scopes: [.results]),
            result: Result(
                key: "cvk_3f9a1c0b7e2d4586_Q7mB2xWc9LrT4kVn8ZpD5sHy1GfJ6aEu3YoCwA",
                id: "3f9a1c0b7e2d4586",
                name: "results desk",
                scopes: [.results],
                createdAt: "2026-11-21T10:00:00Z",
                expiresAt: nil
            )
        )
    ]
}

extension KeyCreate {
    public struct Params: Codable, Sendable, Hashable {
        public var name: String
        public var scopes: [ScopeField]
        public var expiresAt: String?

        public init(name: String, scopes: [ScopeField], expiresAt: String? = nil) {
            self.name = name
            self.scopes = scopes
            self.expiresAt = expiresAt
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var key: String
        public var id: String
        public var name: String
        public var scopes: [ScopeField]
        public var createdAt: String
        public var expiresAt: String?

        public static let fields: [FieldDescription] = [
            .init("key", "The key to send as Authorization: Bearer …; it cannot be had again."),
            .keyID,
            .keyName,
            .keyScopes,
            .keyCreatedAt,
            .keyExpiresAt,
        ]

        public init(
            key: String,
            id: String,
            name: String,
            scopes: [ScopeField],
            createdAt: String,
            expiresAt: String?
        ) {
            self.key = key
            self.id = id
            self.name = name
            self.scopes = scopes
            self.createdAt = createdAt
            self.expiresAt = expiresAt
        }
    }
}
