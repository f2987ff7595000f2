public import JSONRPC

/// `key.revoke`: takes a key out of use, on every server within a second.
public enum KeyRevoke: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        public var id: String

        public init(id: String) {
            self.id = id
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        public var revoked: Bool

        public init(revoked: Bool) {
            self.revoked = revoked
        }
    }

    public static let name = "key.revoke"
    public static let summary = "Takes a key out of use, on every server within a second."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("id", "The id of the key, as key.list gives it.")
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample("by id", params: Params(id: "3f9a1c0b7e2d4586"), result: Result(revoked: true))
    ]
}
