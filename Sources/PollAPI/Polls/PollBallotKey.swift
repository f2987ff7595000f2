public import JSONRPC

/// The method `poll.ballotKey`.
///
/// A ballot token in the address of the ballot names the voter on the publisher's word. Its form is `VOTER.EXPIRES.SIGNATURE`:
/// VOTER is the voter in base64url without padding, EXPIRES the second since 1970 from which the token is no longer taken, and
/// SIGNATURE, in base64url, the HMAC-SHA256 of `ID.VOTER.EXPIRES` under the key's text, where ID is the poll's id.
public enum PollBallotKey: RPCMethod {
    public static let name = "poll.ballotKey"
    public static let summary = "Tells the key with which a publisher signs ballot tokens for a poll."
    public static let parameters: [FieldDescription] = [.poll]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)

    public typealias Params = PollName

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "of the reader poll",
            params: Params(poll: ReunionSign.slug),
            result: Result(
                id: ReunionSign.id,
                key: "cbk_2b7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfe"
            )
        )
    ]
}

extension PollBallotKey {
    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var id: String
        public var key: String

        public static let fields: [FieldDescription] = [
            .init("id", "The poll's id, which the signature covers."),
            .init(
                "key",
                "The key; a token is VOTER.EXPIRES.SIGNATURE with SIGNATURE the HMAC-SHA256 of ID.VOTER.EXPIRES under "
                    + "its text, VOTER and SIGNATURE in base64url without padding, EXPIRES in seconds since 1970."
            ),
        ]

        public init(id: String, key: String) {
            self.id = id
            self.key = key
        }
    }
}
