public import JSONRPC

/// The method `results.disclosure`.
///
/// The items are those of AAPOR's Transparency Initiative and its Code of Professional Ethics and Practices, III.A.
public enum ResultsDisclosure: RPCMethod {
    public static let name = "results.disclosure"
    public static let summary =
        "Returns what readers are to be told of how the poll was made, and what is missing of it."
    public static let parameters: [FieldDescription] = [
        .poll,
        .voterReceipt,
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample("before an editor has added anything", params: Params(poll: ReunionSign.slug), result: example)
    ]

    private static let example = Result(
        poll: ReunionSign.summary,
        items: [
            DisclosureItem(key: "sponsor", label: "Sponsor", status: .missing),
            DisclosureItem(key: "conducted-by", label: "Conducted by", status: .missing),
            DisclosureItem(key: "population", label: "Population", value: "wikiHow readers", status: .given),
            DisclosureItem(
                key: "sampling",
                label: "Recruitment",
                value: "Respondents chose themselves to take part; no sample was drawn.",
                status: .given
            ),
            DisclosureItem(
                key: "mode",
                label: "Mode",
                value: "Online poll, filled in by the respondents themselves.",
                status: .given
            ),
            DisclosureItem(key: "languages", label: "Languages", status: .missing),
            DisclosureItem(
                key: "field-dates",
                label: "Field dates",
                value: "Too few ballots for their dates to be shown.",
                status: .given
            ),
            DisclosureItem(
                key: "wording",
                label: "Wording",
                value:
                    "“Which sign would make you feel most hopeful about potentially reuniting with your ex?” Answers, "
                    + "in this order: “Reaching out and initiating contact after a period of no communication”, “Bringing "
                    + "up good memories”.",
                status: .given
            ),
            DisclosureItem(key: "base", label: "Base", value: "1 ballot; 1 answered.", status: .given),
            DisclosureItem(
                key: "weighting",
                label: "Weighting",
                value: "The results are not weighted.",
                status: .given
            ),
            DisclosureItem(
                key: "precision",
                label: "Precision",
                value: "Because respondents chose themselves, no estimates of sampling error can be calculated.",
                status: .given
            ),
            DisclosureItem(
                key: "suppression",
                label: "Small groups",
                value: "Groups of fewer than 5 are not shown, nor those that would give them away.",
                status: .given
            ),
            DisclosureItem(key: "contact", label: "Contact", status: .missing),
        ],
        text:
            "Population: wikiHow readers. Recruitment: Respondents chose themselves to take part; no sample was drawn. "
            + "Mode: Online poll, filled in by the respondents themselves. Field dates: Too few ballots for their dates to be "
            + "shown. Wording: “Which sign would make you feel most hopeful about potentially reuniting with your ex?” "
            + "Answers, in this order: “Reaching out and initiating contact after a period of no communication”, “Bringing "
            + "up good memories”. Base: 1 ballot; 1 answered. Weighting: The results are not weighted. Precision: Because "
            + "respondents chose themselves, no estimates of sampling error can be calculated. Small groups: Groups of fewer "
            + "than 5 are not shown, nor those that would give them away. Still to be added: sponsor, conducted by, languages, "
            + "contact."
    )
}

extension ResultsDisclosure {
    public struct Params: Codable, Sendable, Hashable {
        public var poll: String
        public var receipt: String?

        public init(poll: String, receipt: String? = nil) {
            self.poll = poll
            self.receipt = receipt
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var poll: PollSummary
        public var items: [DisclosureItem]
        public var text: String

        public static let fields: [FieldDescription] = [
            .summarizedPoll,
            .init("items", "What readers are to be told, item by item."),
            .init("text", "The items that are given and the names of those that are missing, as a text to print."),
        ]

        public init(poll: PollSummary, items: [DisclosureItem], text: String) {
            self.poll = poll
            self.items = items
            self.text = text
        }
    }
}
