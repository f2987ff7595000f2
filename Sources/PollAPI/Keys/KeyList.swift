public import JSONRPC

/// The method `key.list`.
public enum KeyList: RPCMethod {
    public static let name = "key.list"
    public static let summary = "Returns the keys that are not revoked, without their secrets."
    public static let parameters: [FieldDescription] = []
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .unavailable)

    public typealias Params = NoParams

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

extension KeyList {
    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var keys: [KeyView]

        public static let fields: [FieldDescription] = [
            .init("keys", "The keys that are not revoked.")
        ]

        public init(keys: [KeyView]) {
            self.keys = keys
        }
    }
}
