public import BallotValues
public import JSONRPC

/// The method `vote.submit`.
public enum VoteSubmit: RPCMethod {
    public static let name = "vote.submit"
    public static let summary = "Casts a ballot, and answers once it is durably stored."
    public static let parameters: [FieldDescription] = [
        .poll,
        .init("answers", "An answer to each question, by the question's key."),
        .init(
            "voter",
            "The voter's opaque token, 1 to 200 characters; required unless the poll is unlimited.",
            .wording(200)
        ),
        .init("demographics", "What the voter says about themselves, by the demographic's key."),
        .init("sequence", "Counts the voter's messages, so that a late one does not undo a newer one.", .count),
    ]
    public static let errors = RPCErrorDescription.poll(
        .notFound,
        .pollNotOpen,
        .ballotRejected,
        .rateLimited,
        .unavailable
    )

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "a reader in New York",
            params: Params(
                poll: ReunionSign.slug,
                voter: "0f8c2b5e7d1a4c3f",
                answers: ["sign": .text("contact")],
                demographics: ["age": .number(34), "city": .text("New York City")]
            ),
            result: Result(receipt: ReunionSign.receipt, status: .counted)
        )
    ]
}

extension VoteSubmit {
    public struct Params: Codable, Sendable, Hashable {
        public var poll: String
        public var voter: String?
        public var answers: [String: AnswerValue]
        public var demographics: [String: DemographicFieldValue]?
        public var sequence: Int?

        public init(
            poll: String,
            voter: String?,
            answers: [String: AnswerValue],
            demographics: [String: DemographicFieldValue]? = nil,
            sequence: Int? = nil
        ) {
            self.poll = poll
            self.voter = voter
            self.answers = answers
            self.demographics = demographics
            self.sequence = sequence
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var receipt: String
        public var status: BallotStatusField

        public static let fields: [FieldDescription] = [
            .init("receipt", "What stands for the ballot; the same for every call with the same voter.", .receipt),
            .init("status", "What became of the ballot."),
        ]

        public init(receipt: String, status: BallotStatusField) {
            self.receipt = receipt
            self.status = status
        }
    }
}
