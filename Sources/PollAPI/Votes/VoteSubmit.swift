public import JSONRPC

/// `vote.submit`: casts a ballot. It is answered only after the ballot is durably stored.
public enum VoteSubmit: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// The poll's slug or id.
        public var poll: String
        /// The voter's opaque token, 1 to 200 characters; required unless the poll is `unlimited`.
        public var voter: String?
        /// An answer to each question, by the question's key.
        public var answers: [String: AnswerValue]
        /// What the voter says about themselves, by the demographic's key.
        public var demographics: [String: DemographicFieldValue]?
        /// Counts the voter's messages on this poll, from 0 up: of two the one with the higher number is newer, whichever arrives
        /// first. Without it, and on the other side of a comparison without it, the one that arrives last is.
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

    public struct Result: Codable, Sendable, Hashable {
        /// Stands for the ballot; the same for every call with the same voter.
        public var receipt: String
        public var status: BallotStatusField

        public init(receipt: String, status: BallotStatusField) {
            self.receipt = receipt
            self.status = status
        }
    }

    public static let name = "vote.submit"
    public static let summary = "Casts a ballot, and answers once it is durably stored."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id."),
        ParameterDescription("answers", "An answer to each question, by the question's key."),
        ParameterDescription("voter", "The voter's opaque token; required unless the poll is unlimited."),
        ParameterDescription("demographics", "What the voter says about themselves, by the demographic's key."),
        ParameterDescription("sequence", "Counts the voter's messages, so that a late one does not undo a newer one."),
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

/// What became of a ballot.
public enum BallotStatusField: String, Codable, Sendable, CaseIterable {
    case counted
    /// The voter had voted before, and that ballot stands: under `once` and `unlimited` always, under `changeable` where this
    /// one says the same or comes late.
    case alreadyCounted = "already_counted"
    /// The voter had voted before, and this ballot replaces that one.
    case changed
    /// The voter took the ballot back, and this one does not count either: under `once` and `unlimited` because a withdrawal
    /// is final there, under `changeable` because its sequence number says that it comes late.
    case withdrawn
}
