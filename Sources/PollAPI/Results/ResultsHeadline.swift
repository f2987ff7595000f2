public import JSONRPC

/// `results.headline`: one sentence that can be printed, with every number in it backed by a claim.
public enum ResultsHeadline: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// The poll's slug or id.
        public var poll: String
        /// The question's key; required where the poll has several.
        public var question: String?
        /// The option to speak of; the leading one unless given.
        public var option: String?
        /// The receipt of a ballot, which lets its voter see the results of an `after-vote` poll.
        public var receipt: String?
        /// How the share is said: `percent` unless given.
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

    public struct Result: Codable, Sendable, Hashable {
        public var text: String
        public var claims: [ClaimFields]

        public init(text: String, claims: [ClaimFields]) {
            self.text = text
            self.claims = claims
        }
    }

    public static let name = "results.headline"
    public static let summary = "Returns one sentence that can be printed, with every number in it backed by a claim."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id."),
        ParameterDescription("question", "The question's key; required where the poll has several."),
        ParameterDescription("option", "The option to speak of; the leading one unless given."),
        ParameterDescription(
            "receipt",
            "The receipt of a ballot, which lets its voter see the results of an after-vote poll."
        ),
        ParameterDescription("style", "How the share is said: percent unless given, or words such as more than half."),
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

/// How a headline says a share.
public enum HeadlineStyle: String, Codable, Sendable, CaseIterable {
    /// "51% of them".
    case percent
    /// "More than half of them", where the counts bear out a phrase; the percent where none says enough.
    case words
}

/// A number in a sentence, and the counts behind it.
public struct ClaimFields: Codable, Sendable, Hashable {
    /// The words of the sentence that the claim is about.
    public var text: String
    public var numerator: Int
    public var denominator: Int
    /// The exact `numerator / denominator`.
    public var share: Double
    /// The number as the sentence prints it.
    public var display: String
    /// Whether the printed number is exact rather than rounded.
    public var exact: Bool
    /// Every way to say the number that the counts bear out, the printed one first: "51%", "more than half", "about half".
    public var wordings: [String]

    public init(
        text: String,
        numerator: Int,
        denominator: Int,
        share: Double,
        display: String,
        exact: Bool,
        wordings: [String]
    ) {
        self.text = text
        self.numerator = numerator
        self.denominator = denominator
        self.share = share
        self.display = display
        self.exact = exact
        self.wordings = wordings
    }
}
