public import JSONRPC

/// `results.check`: holds the numbers of a typed sentence against the data.
public enum ResultsCheck: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// The poll's slug or id.
        public var poll: String
        /// The sentence, in English, as it is to be printed; at most 2,000 characters.
        public var text: String
        /// The question's key; the one whose options the text names unless given.
        public var question: String?
        /// The receipt of a ballot, which lets its voter see the results of an `after-vote` poll.
        public var receipt: String?

        public init(poll: String, text: String, question: String? = nil, receipt: String? = nil) {
            self.poll = poll
            self.text = text
            self.question = question
            self.receipt = receipt
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// The numbers that the text gives, in its order; years, dates, ages and the poll's own wordings are none.
        public var claims: [CheckedClaim]

        public init(claims: [CheckedClaim]) {
            self.claims = claims
        }
    }

    public static let name = "results.check"
    public static let summary = "Finds the numbers in a typed sentence and says for each whether the data bear it out."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id."),
        ParameterDescription("text", "The sentence, in English, as it is to be printed; at most 2,000 characters."),
        ParameterDescription("question", "The question's key; the one whose options the text names unless given."),
        ParameterDescription(
            "receipt",
            "The receipt of a ballot, which lets its voter see the results of an after-vote poll."
        ),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "a wrong share of a wrong base",
            params: Params(poll: ReunionSign.slug, text: "52% of 2,700 readers said contact."),
            result: Result(claims: [
                CheckedClaim(
                    text: "52%",
                    holds: false,
                    correct: "100% of 1",
                    reason:
                        "1 of 1 chose “Reaching out and initiating contact after a period of no communication”."
                ),
                CheckedClaim(text: "2,700", holds: false, correct: "1", reason: "1 person answered."),
            ])
        )
    ]
}

/// A number in a typed sentence, held against the data.
public struct CheckedClaim: Codable, Sendable, Hashable {
    /// The words of the sentence that the claim is.
    public var text: String
    /// Whether the counts bear it out.
    public var holds: Bool
    /// What would be right, where that can be told: `51% of 2,644`.
    public var correct: String?
    /// Why it does not hold, as a sentence.
    public var reason: String?

    public init(text: String, holds: Bool, correct: String? = nil, reason: String? = nil) {
        self.text = text
        self.holds = holds
        self.correct = correct
        self.reason = reason
    }
}
