public import JSONRPC

/// `results.crosstab`: one question by a demographic, by several nested in each other, or by another question, with tests.
public enum ResultsCrosstab: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// The poll's slug or id.
        public var poll: String
        /// The key of the question whose options are the rows.
        public var rows: String
        /// A dimension, a list of dimensions that are nested, or another question's key; a dimension wins where both exist.
        public var columns: DimensionList
        /// Lower bounds of age bands in place of the poll's own, by demographic; needs the editor scope.
        public var bands: [String: [Int]]?
        /// Which ballots to look at, by dimension; needs the editor scope.
        public var `where`: [String: FilterFields]?
        /// The adjusted p-value below which columns get letters; 0.05 unless given.
        public var alpha: Double?
        /// `bonferroni` unless given.
        public var adjust: AdjustmentField?
        /// The name of a weighting of the poll; needs the editor scope.
        public var weighting: String?
        /// The smallest base to show; it may only raise the poll's own, and needs the editor scope.
        public var minimumBase: Int?
        /// The receipt of a ballot, which lets its voter see the results of an `after-vote` poll.
        public var receipt: String?

        public init(
            poll: String,
            rows: String,
            columns: DimensionList,
            bands: [String: [Int]]? = nil,
            where: [String: FilterFields]? = nil,
            alpha: Double? = nil,
            adjust: AdjustmentField? = nil,
            weighting: String? = nil,
            minimumBase: Int? = nil,
            receipt: String? = nil
        ) {
            self.poll = poll
            self.rows = rows
            self.columns = columns
            self.bands = bands
            self.where = `where`
            self.alpha = alpha
            self.adjust = adjust
            self.weighting = weighting
            self.minimumBase = minimumBase
            self.receipt = receipt
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        public var poll: PollSummary
        /// The question of the rows.
        public var question: QuestionSummary
        /// The question of the columns, where these are its options.
        public var columnQuestion: QuestionSummary?
        public var rows: [CrosstabRow]
        public var columns: [CrosstabColumn]
        public var table: CrosstabFields
        /// Ballots within the filter, and those of them that answered the question of the rows.
        public var base: BaseFields
        /// The moment that the numbers are of (RFC 3339, UTC).
        public var asOf: String
        /// Counts the ballots and the changes to them; it never falls.
        public var revision: Int
        /// What a reader of the numbers must know, as sentences to print beneath them.
        public var note: String
        /// True where no column may be shown, not even which ones there are.
        public var suppressed: Bool?
        /// Why nothing is shown: `small_base`.
        public var reason: String?
        /// The weighting that was asked for.
        public var weighting: AppliedWeightingFields?

        public init(
            poll: PollSummary,
            question: QuestionSummary,
            columnQuestion: QuestionSummary? = nil,
            rows: [CrosstabRow],
            columns: [CrosstabColumn],
            table: CrosstabFields,
            base: BaseFields,
            asOf: String,
            revision: Int,
            note: String,
            suppressed: Bool? = nil,
            reason: String? = nil,
            weighting: AppliedWeightingFields? = nil
        ) {
            self.poll = poll
            self.question = question
            self.columnQuestion = columnQuestion
            self.rows = rows
            self.columns = columns
            self.table = table
            self.base = base
            self.asOf = asOf
            self.revision = revision
            self.note = note
            self.suppressed = suppressed
            self.reason = reason
            self.weighting = weighting
        }
    }

    public static let name = "results.crosstab"
    public static let summary =
        "Returns one question by a demographic, nested demographics or another question, with tests and column letters."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id."),
        ParameterDescription("rows", "The key of the question whose options are the rows; no number and no text."),
        ParameterDescription(
            "columns",
            "A dimension, a list of dimensions that are nested, or another question's key; a dimension wins where both exist."
        ),
        ParameterDescription(
            "bands",
            "Lower bounds of age bands in place of the poll's own, by demographic; needs the editor scope."
        ),
        ParameterDescription("where", "Which ballots to look at, by dimension; needs the editor scope."),
        ParameterDescription("alpha", "The adjusted p-value below which columns get letters; 0.05 unless given."),
        ParameterDescription(
            "adjust",
            "How p-values are adjusted: bonferroni (the default) and holm within each row, benjamini-hochberg over the table."
        ),
        ParameterDescription(
            "weighting",
            "The name of a weighting of the poll, for weighted shares, tests and letters beside the unweighted ones; needs the "
                + "editor scope."
        ),
        ParameterDescription(
            "minimumBase",
            "The smallest base to show; it may only raise the poll's own, and needs the editor scope."
        ),
        ParameterDescription(
            "receipt",
            "The receipt of a ballot, which lets its voter see the results of an after-vote poll."
        ),
    ]
    public static let errors =
        RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable) + [TargetsError.description]
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "by age, where so few voted that no column may be shown",
            params: Params(poll: ReunionSign.slug, rows: "sign", columns: DimensionList(["age"])),
            result: Result(
                poll: ReunionSign.summary,
                question: QuestionSummary(key: "sign", text: ReunionSign.content.questions[0].text, kind: .single),
                rows: [
                    CrosstabRow(
                        key: "contact",
                        label: "Reaching out and initiating contact after a period of no communication"
                    ),
                    CrosstabRow(key: "memories", label: "Bringing up good memories"),
                ],
                columns: [],
                table: CrosstabFields(
                    columnShares: [[], []],
                    expected: [[], []],
                    adjustedResiduals: [[], []],
                    pairs: [],
                    letters: [[], []],
                    complements: [[], []],
                    counts: [[], []]
                ),
                base: BaseFields(ballots: 1, answered: 1),
                asOf: "2026-11-21T10:00:00Z",
                revision: 1,
                note:
                    "1 self-selected respondent answered; the tests say what they would if they were a random sample. "
                    + "Columns of fewer than 5 are not shown, nor those that would give them away.",
                suppressed: true,
                reason: "small_base"
            )
        )
    ]
}
