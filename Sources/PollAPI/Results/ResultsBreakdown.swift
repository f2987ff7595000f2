public import JSONRPC

/// `results.breakdown`: the shares of each answer, in all and by age, place or any other demographic.
public enum ResultsBreakdown: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// The poll's slug or id.
        public var poll: String
        /// The question's key; required where the poll has several.
        public var question: String?
        /// What to divide by: dimensions, and lists of dimensions that are crossed.
        public var by: [DimensionList]?
        /// Which ballots to look at, by dimension; needs the editor scope.
        public var `where`: [String: FilterFields]?
        /// Lower bounds of age bands in place of the poll's own, by demographic; needs the editor scope.
        public var bands: [String: [Int]]?
        public var rounding: RoundingFields?
        /// The interval to give beside each share.
        public var interval: IntervalFields?
        /// The smallest base to show; it may only raise the poll's own, and needs the editor scope.
        public var minimumBase: Int?
        /// Whether to list slices that nobody is in; false unless given.
        public var includeEmpty: Bool?
        /// The receipt of a ballot, which lets its voter see the results of an `after-vote` poll.
        public var receipt: String?
        /// The name of a weighting of the poll; needs the editor scope.
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

    public struct Result: Codable, Sendable, Hashable {
        public var poll: PollSummary
        public var question: QuestionSummary
        /// The moment that the numbers are of (RFC 3339, UTC).
        public var asOf: String
        /// Counts the ballots and the changes to them; it never falls. Without the editor scope it is rounded down to a
        /// multiple of the poll's minimum base.
        public var revision: Int
        public var base: BaseFields
        public var total: TotalFields
        public var by: [SliceTable]
        /// Summary statistics of the total, for `rating` and `number`.
        public var summary: SummaryFields?
        /// What a reader of the numbers must know, as sentences to print beneath them.
        public var note: String
        /// The weighting that was asked for.
        public var weighting: AppliedWeightingFields?

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

    public static let name = "results.breakdown"
    public static let summary = "Returns the shares of each answer, in all and by age, place or any other demographic."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id."),
        ParameterDescription("question", "The question's key; required where the poll has several."),
        ParameterDescription("by", "What to divide by: dimensions, and lists of dimensions that are crossed."),
        ParameterDescription("where", "Which ballots to look at, by dimension; needs the editor scope."),
        ParameterDescription(
            "bands",
            "Lower bounds of age bands in place of the poll's own, by demographic; needs the editor scope."
        ),
        ParameterDescription("rounding", "How percents are rounded."),
        ParameterDescription("interval", "The interval to give beside each share."),
        ParameterDescription(
            "minimumBase",
            "The smallest base to show; it may only raise the poll's own, and needs the editor scope."
        ),
        ParameterDescription("includeEmpty", "Whether to list slices that nobody is in."),
        ParameterDescription(
            "receipt",
            "The receipt of a ballot, which lets its voter see the results of an after-vote poll."
        ),
        ParameterDescription(
            "weighting",
            "The name of a weighting of the poll, for weighted numbers beside the unweighted ones; needs the editor scope."
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
