public import JSONRPC

/// The method `results.breakdown`.
public enum ResultsBreakdown: RPCMethod {
    public static let name = "results.breakdown"
    public static let summary = "Returns the shares of each answer, in all and by age, place or any other demographic."
    public static let parameters: [FieldDescription] = [
        .poll,
        .question,
        .init(
            "by",
            "What to divide by: dimensions, and lists of dimensions that are crossed.",
            .array(of: .of(DimensionList.self), count: 0...20)
        ),
        .filter,
        .bands,
        .rounding,
        .init("interval", "The interval to give beside each share."),
        .minimumBase,
        .init("includeEmpty", "Whether to list slices that nobody is in."),
        .voterReceipt,
        .init(
            "weighting",
            "The name of a weighting of the poll, for weighted numbers beside the unweighted ones; needs the "
                + "editor scope."
        ),
    ]
    public static let errors =
        RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable) + [TargetsError.description]

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "by age",
            params: Params(poll: ReunionSign.slug, question: "sign", by: [DimensionList(["age"])]),
            result: Result(
                poll: ReunionSign.summary,
                question: QuestionSummary(key: "sign", text: ReunionSign.content.questions[0].text, kind: .single),
                asOf: "2026-11-21T10:00:00Z",
                revision: 1,
                base: BaseFields(ballots: 1, answered: 1),
                total: TotalFields(
                    base: 1,
                    shares: [
                        ShareFields(
                            option: "contact",
                            label: "Reaching out and initiating contact after a period of no communication",
                            count: 1,
                            share: 1,
                            percent: 100,
                            display: "100%"
                        ),
                        ShareFields(
                            option: "memories",
                            label: "Bringing up good memories",
                            count: 0,
                            share: 0,
                            percent: 0,
                            display: "0%"
                        ),
                    ]
                ),
                by: [SliceTable(dimensions: ["age"], slices: [], suppressed: true, reason: "small_base")],
                note: "1 self-selected respondent answered; the shares describe them and nobody else, so no margin of "
                    + "sampling error can be given. Slices of fewer than 5 are not shown, nor those that would give them "
                    + "away."
            )
        )
    ]
}

extension ResultsBreakdown {
    public struct Params: Codable, Sendable, Hashable {
        public var poll: String
        public var question: String?
        public var by: [DimensionList]?
        public var `where`: [String: FilterFields]?
        public var bands: [String: [Int]]?
        public var rounding: RoundingFields?
        public var interval: IntervalFields?
        public var minimumBase: Int?
        public var includeEmpty: Bool?
        public var receipt: String?
        public var weighting: String?

        public init(
            poll: String,
            question: String? = nil,
            by: [DimensionList]? = nil,
            where: [String: FilterFields]? = nil,
            bands: [String: [Int]]? = nil,
            rounding: RoundingFields? = nil,
            interval: IntervalFields? = nil,
            minimumBase: Int? = nil,
            includeEmpty: Bool? = nil,
            receipt: String? = nil,
            weighting: String? = nil
        ) {
            self.poll = poll
            self.question = question
            self.by = by
            self.where = `where`
            self.bands = bands
            self.rounding = rounding
            self.interval = interval
            self.minimumBase = minimumBase
            self.includeEmpty = includeEmpty
            self.receipt = receipt
            self.weighting = weighting
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var poll: PollSummary
        public var question: QuestionSummary
        public var asOf: String
        public var revision: Int
        public var base: BaseFields
        public var total: TotalFields
        public var by: [SliceTable]
        public var summary: SummaryFields?
        public var note: String
        public var weighting: AppliedWeightingFields?

        public static let fields: [FieldDescription] = [
            .summarizedPoll,
            .summarizedQuestion,
            .asOf,
            .revision,
            .init("base", "How many ballots the result rests on."),
            .init("total", "The answers of everybody within the filter."),
            .init("by", "One table for each dimension or list of dimensions asked for."),
            .init("summary", "Summary statistics of the total, for the kinds of question that have them."),
            .note,
            .appliedWeighting,
        ]

        public init(
            poll: PollSummary,
            question: QuestionSummary,
            asOf: String,
            revision: Int,
            base: BaseFields,
            total: TotalFields,
            by: [SliceTable],
            summary: SummaryFields? = nil,
            note: String,
            weighting: AppliedWeightingFields? = nil
        ) {
            self.poll = poll
            self.question = question
            self.asOf = asOf
            self.revision = revision
            self.base = base
            self.total = total
            self.by = by
            self.summary = summary
            self.note = note
            self.weighting = weighting
        }
    }
}
