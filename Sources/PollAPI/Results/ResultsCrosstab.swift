public import JSONRPC

/// The method `results.crosstab`.
public enum ResultsCrosstab: RPCMethod {
    public static let name = "results.crosstab"
    public static let summary =
        "Returns one question by a demographic, nested demographics or another question, with tests and column letters."
    public static let parameters: [FieldDescription] = [
        .poll,
        .init("rows", "The key of the question whose options are the rows; no number and no text."),
        .init(
            "columns",
            "A dimension, a list of dimensions that are nested, or another question's key; a dimension wins where "
                + "both exist."
        ),
        .bands,
        .filter,
        .alpha,
        .adjust,
        .init(
            "weighting",
            "The name of a weighting of the poll, for weighted shares, tests and letters beside the unweighted "
                + "ones; needs the editor scope."
        ),
        .minimumBase,
        .voterReceipt,
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

extension ResultsCrosstab {
    public struct Params: Codable, Sendable, Hashable {
        public var poll: String
        public var rows: String
        public var columns: DimensionList
        public var bands: [String: [Int]]?
        public var `where`: [String: FilterFields]?
        public var alpha: Double?
        public var adjust: AdjustmentField?
        public var weighting: String?
        public var minimumBase: Int?
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

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var poll: PollSummary
        public var question: QuestionSummary
        public var columnQuestion: QuestionSummary?
        public var rows: [CrosstabRow]
        public var columns: [CrosstabColumn]
        public var table: CrosstabFields
        public var base: BaseFields
        public var asOf: String
        public var revision: Int
        public var note: String
        public var suppressed: Bool?
        public var reason: String?
        public var weighting: AppliedWeightingFields?

        public static let fields: [FieldDescription] = [
            .summarizedPoll,
            .init("question", "The question of the rows."),
            .init("columnQuestion", "The question of the columns, where these are its options."),
            .init("rows", "The options of the question of the rows."),
            .init(
                "columns",
                "In printing order; pairs number them from 0, letters name them from A, those not shown included."
            ),
            .init(
                "table",
                "The numbers of a suppressed column are null and its letters empty. A column that is not tested has "
                    + "counts and shares only."
            ),
            .init("base", "Ballots within the filter, and those of them that answered the question of the rows."),
            .asOf,
            .revision,
            .note,
            .nothingShown,
            .reason,
            .appliedWeighting,
        ]

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
}
