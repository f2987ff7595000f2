public import BallotValues
public import JSONRPC

/// The method `vote.get`.
public enum VoteGet: RPCMethod {
    public static let name = "vote.get"
    public static let summary = "Confirms to the holder of a receipt what was counted."
    public static let parameters: [FieldDescription] = [.ballotReceipt]
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

extension VoteGet {
    public struct Params: Codable, Sendable, Hashable {
        public var receipt: String

        public init(receipt: String) {
            self.receipt = receipt
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var poll: String
        public var status: BallotState
        public var answers: [String: AnswerValue]
        public var demographics: [String: DemographicFieldValue]
        public var submittedAt: String
        public var withdrawnAt: String?

        public static let fields: [FieldDescription] = [
            .pollSlug,
            .init("status", "Whether the ballot counts."),
            .init("answers", "The answers as vote.submit takes them; none once the ballot was taken back."),
            .init("demographics", "What the voter stated, a city as typed; nothing once the ballot was taken back."),
            .init("submittedAt", "When the ballot was stored.", .instant),
            .init("withdrawnAt", "When the ballot was taken back; left out while it counts.", .instant),
        ]

        public init(
            poll: String,
            status: BallotState,
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
}
