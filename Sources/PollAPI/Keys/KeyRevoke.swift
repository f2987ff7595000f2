public import JSONRPC

/// The method `key.revoke`.
public enum KeyRevoke: RPCMethod {
    public static let name = "key.revoke"
    public static let summary = "Takes a key out of use, on every server within a second."
    public static let parameters: [FieldDescription] = [.init("id", "The id of the key, as key.list gives it.")]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample("by id", params: Params(id: "3f9a1c0b7e2d4586"), result: Result(revoked: true))
    ]
}

extension KeyRevoke {
    public struct Params: Codable, Sendable, Hashable {
        public var id: String

        public init(id: String) {
            self.id = id
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var revoked: Bool

        public static let fields: [FieldDescription] = [
            .init("revoked", "Always true: a key that is not there is an error.")
        ]

        public init(revoked: Bool) {
            self.revoked = revoked
        }
    }
}
