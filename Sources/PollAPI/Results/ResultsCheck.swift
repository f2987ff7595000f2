public import JSONRPC

/// The method `results.check`.
public enum ResultsCheck: RPCMethod {
    public static let name = "results.check"
    public static let summary = "Finds the numbers in a typed sentence and says for each whether the data bear it out."
    public static let parameters: [FieldDescription] = [
        .poll,
        .init(
            "text",
            "The sentence, in English, as it is to be printed; at most 2,000 characters.",
            .string(length: 0...2_000)
        ),
        .init("question", "The question's key; the one whose options the text names unless given."),
        .voterReceipt,
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

extension ResultsCheck {
    public struct Params: Codable, Sendable, Hashable {
        public var poll: String
        public var text: String
        public var question: String?
        public var receipt: String?

        public init(poll: String, text: String, question: String? = nil, receipt: String? = nil) {
            self.poll = poll
            self.text = text
            self.question = question
            self.receipt = receipt
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var claims: [CheckedClaim]

        public static let fields: [FieldDescription] = [
            .init(
                "claims",
                "The numbers that the text gives, in its order; years, dates, ages and the poll's own wordings are none."
            )
        ]

        public init(claims: [CheckedClaim]) {
            self.claims = claims
        }
    }
}
