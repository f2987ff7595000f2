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

        public init(poll: String, question: String? = nil, option: String? = nil, receipt: String? = nil) {
            self.poll = poll
            self.question = question
            self.option = option
            self.receipt = receipt
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
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "of the leading option",
            params: Params(poll: ReunionSign.slug),
            result: Result(
                text:
                    "We asked 1 wikiHow readers which sign would make them feel most hopeful about potentially reuniting "
                    + "with their ex, and 100% of them said reaching out and initiating contact after a period of no "
                    + "communication.",
                claims: [
                    ClaimFields(
                        text: "100% of them",
                        numerator: 1,
                        denominator: 1,
                        share: 1,
                        display: "100%",
                        exact: true
                    ),
                    ClaimFields(
                        text: "1 wikiHow readers",
                        numerator: 1,
                        denominator: 1,
                        share: 1,
                        display: "1",
                        exact: true
                    ),
                ]
            )
        )
    ]
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

    public init(text: String, numerator: Int, denominator: Int, share: Double, display: String, exact: Bool) {
        self.text = text
        self.numerator = numerator
        self.denominator = denominator
        self.share = share
        self.display = display
        self.exact = exact
    }
}
