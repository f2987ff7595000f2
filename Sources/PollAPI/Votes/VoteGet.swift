public import JSONRPC

/// `vote.get`: confirms to the holder of a receipt what was counted. The receipt is all the credential it takes.
public enum VoteGet: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// What `vote.submit` returned.
        public var receipt: String

        public init(receipt: String) {
            self.receipt = receipt
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// The slug of the poll.
        public var poll: String
        public var status: BallotStanding
        /// The answers as `vote.submit` takes them, by question; none once the ballot was taken back.
        public var answers: [String: AnswerValue]
        /// What the voter stated, by demographic, a city as typed; nothing once the ballot was taken back.
        public var demographics: [String: DemographicFieldValue]
        /// When the ballot was stored (RFC 3339, by the database's clock).
        public var submittedAt: String
        /// When the ballot was taken back (RFC 3339, by the database's clock).
        public var withdrawnAt: String?

        public init(
            poll: String,
            status: BallotStanding,
            answers: [String: AnswerValue],
            demographics: [String: DemographicFieldValue],
            submittedAt: String,
            withdrawnAt: String? = nil
        ) {
            self.poll = poll
            self.status = status
            self.answers = answers
            self.demographics = demographics
            self.submittedAt = submittedAt
            self.withdrawnAt = withdrawnAt
        }
    }

    public static let name = "vote.get"
    public static let summary = "Confirms to the holder of a receipt what was counted."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("receipt", "What vote.submit returned; it is the only credential.")
    ]
    public static let errors = RPCErrorDescription.poll(.notFound, .rateLimited, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "the ballot of a reader in New York",
            params: Params(receipt: ReunionSign.receipt),
            result: Result(
                poll: ReunionSign.slug,
                status: .counted,
                answers: ["sign": .text("contact")],
                demographics: ["age": .number(34), "city": .text("New York City")],
                submittedAt: "2026-11-21T10:00:00Z"
            )
        )
    ]
}

/// Whether a ballot counts.
public enum BallotStanding: String, Codable, Sendable, CaseIterable {
    case counted
    /// Its voter took it back.
    case withdrawn
}
