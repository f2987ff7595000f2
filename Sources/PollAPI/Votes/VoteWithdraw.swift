public import JSONRPC

/// `vote.withdraw`: takes a ballot back, while its poll takes ballots. Asking twice changes nothing more.
///
/// What the ballot said is erased; kept is that its voter withdrew. Under `once` and `unlimited` that is final. Under
/// `changeable` the voter may vote anew: any later ballot counts that brings no sequence number or a higher one than the
/// voter's messages so far.
public enum VoteWithdraw: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// What `vote.submit` returned.
        public var receipt: String
        /// Takes back only what the voter sent with this sequence number or a lower one, so that a withdrawal that arrives
        /// late does not undo a newer ballot. Without it, and where the ballot came without, whatever stands is taken back.
        public var sequence: Int?

        public init(receipt: String, sequence: Int? = nil) {
            self.receipt = receipt
            self.sequence = sequence
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// The slug of the poll.
        public var poll: String
        /// The receipt that the call brought: a new ballot of the same voter has it too.
        public var receipt: String
        /// `withdrawn`, or `counted` where a newer ballot stands.
        public var status: BallotStanding

        public init(poll: String, receipt: String, status: BallotStanding) {
            self.poll = poll
            self.receipt = receipt
            self.status = status
        }
    }

    public static let name = "vote.withdraw"
    public static let summary = "Takes a ballot back, and answers once that is durably stored."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("receipt", "What vote.submit returned; it is the only credential."),
        ParameterDescription("sequence", "Takes back only what was sent with this sequence number or a lower one."),
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
