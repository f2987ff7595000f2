public import JSONRPC

/// The method `vote.withdraw`.
///
/// A second call changes nothing. The content of the ballot is erased, and the fact of the withdrawal is kept. Under `once` and
/// `unlimited` a withdrawal is final. Under `changeable` the voter may vote again: a later ballot counts if it has no sequence
/// number, or a higher one than all messages of the voter so far.
public enum VoteWithdraw: RPCMethod {
    public static let name = "vote.withdraw"
    public static let summary = "Takes a ballot back, and answers once that is durably stored."
    public static let parameters: [FieldDescription] = [
        .ballotReceipt,
        .init("sequence", "Takes back only what was sent with this sequence number or a lower one.", .count),
    ]
    public static let errors = RPCErrorDescription.poll(.notFound, .pollNotOpen, .rateLimited, .unavailable)

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "by the reader in New York",
            params: Params(receipt: ReunionSign.receipt),
            result: Result(poll: ReunionSign.slug, receipt: ReunionSign.receipt, status: .withdrawn)
        )
    ]
}

extension VoteWithdraw {
    public struct Params: Codable, Sendable, Hashable {
        public var receipt: String
        public var sequence: Int?

        public init(receipt: String, sequence: Int? = nil) {
            self.receipt = receipt
            self.sequence = sequence
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var poll: String
        public var receipt: String
        public var status: BallotState

        public static let fields: [FieldDescription] = [
            .pollSlug,
            .init("receipt", "The receipt that the call brought.", .receipt),
            .init("status", "withdrawn, or counted where a newer ballot stands."),
        ]

        public init(poll: String, receipt: String, status: BallotState) {
            self.poll = poll
            self.receipt = receipt
            self.status = status
        }
    }
}
