public import JSONRPC

/// A question as an editor writes it.
public struct QuestionFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var key: String
    public var kind: QuestionKindField
    public var text: String
    public var options: [OptionFields]?
    public var choose: BoundsFields?
    public var scale: BoundsFields?
    public var range: NumberRangeFields?
    public var maxLength: Int?
    public var required: Bool?
    public var allowOther: Bool?

    public static let fields: [FieldDescription] = [
        .init("key", "The question's name in answers and results.", .key),
        .questionKind,
        .wording.narrowed(to: .wording(1_000)),
        .init(
            "options",
            "The answers to choose from, for single, multiple and ranking.",
            .array(of: .of(OptionFields.self), count: 1...500)
        ),
        .init("choose", "How many options one may choose, for multiple and ranking."),
        .init("scale", "The lowest and highest step, for rating; 1 to 5 unless given."),
        .init("range", "The smallest and largest number allowed, for number."),
        .init("maxLength", "The longest answer in characters, for text; 2,000 unless given.", .integer(in: 1...10_000)),
        .init("required", "Whether a ballot must answer it; true unless given."),
        .init("allowOther", "Whether readers may write in an answer of their own, for single and multiple."),
    ]

    public init(
        key: String,
        kind: QuestionKindField,
        text: String,
        options: [OptionFields]? = nil,
        choose: BoundsFields? = nil,
        scale: BoundsFields? = nil,
        range: NumberRangeFields? = nil,
        maxLength: Int? = nil,
        required: Bool? = nil,
        allowOther: Bool? = nil
    ) {
        self.key = key
        self.kind = kind
        self.text = text
        self.options = options
        self.choose = choose
        self.scale = scale
        self.range = range
        self.maxLength = maxLength
        self.required = required
        self.allowOther = allowOther
    }
}

/// The kinds of answer that a question can take.
public enum QuestionKindField: String, Codable, Sendable, CaseIterable {
    case single, multiple, rating, ranking, number, text
}
