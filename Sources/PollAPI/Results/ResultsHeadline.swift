public import JSONRPC

/// The method `results.headline`.
public enum ResultsHeadline: RPCMethod {
    public static let name = "results.headline"
    public static let summary = "Returns one sentence that can be printed, with every number in it backed by a claim."
    public static let parameters: [FieldDescription] = [
        .poll,
        .question,
        .init("option", "The option to speak of; the leading one unless given."),
        .voterReceipt,
        .init("style", "How the share is said: percent unless given, or words such as more than half."),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "of the leading option",
            params: Params(poll: ReunionSign.slug),
            result: Result(
                text:
                    "We asked 1 wikiHow reader which sign would make them feel most hopeful about potentially reuniting "
                    + "with their ex, and 100% of them said reaching out and initiating contact after a period of no "
                    + "communication.",
                claims: [
                    ClaimFields(
                        text: "100% of them",
                        numerator: 1,
                        denominator: 1,
                        share: 1,
                        display: "100%",
                        exact: true,
                        wordings: ["100%", "all"]
                    ),
                    ClaimFields(
                        text: "1 wikiHow reader",
                        numerator: 1,
                        denominator: 1,
                        share: 1,
                        display: "1",
                        exact: true,
                        wordings: ["1"]
                    ),
                ]
            )
        )
    ]
}

extension ResultsHeadline {
    public struct Params: Codable, Sendable, Hashable {
        public var poll: String
        public var question: String?
        public var option: String?
        public var receipt: String?
        public var style: HeadlineStyle?

        public init(
            poll: String,
            question: String? = nil,
            option: String? = nil,
            receipt: String? = nil,
            style: HeadlineStyle? = nil
        ) {
            self.poll = poll
            self.question = question
            self.option = option
            self.receipt = receipt
            self.style = style
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var text: String
        public var claims: [ClaimFields]

        public static let fields: [FieldDescription] = [
            .init("text", "The sentence."),
            .init("claims", "The numbers of the sentence, in its order."),
        ]

        public init(text: String, claims: [ClaimFields]) {
            self.text = text
            self.claims = claims
        }
    }
}

/// How a headline says a share.
public enum HeadlineStyle: String, Codable, Sendable, CaseIterable {
    /// "51% of them".
    case percent
    /// "More than half of them", where the counts bear out a phrase; the percent where none says enough.
    case words
}
