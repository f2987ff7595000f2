/// A question as an editor writes it.
public struct QuestionFields: Codable, Sendable, Hashable {
    /// The question's name in answers and results: `[a-z0-9][a-z0-9-]{0,63}`.
    public var key: String
    /// What kind of answer it takes.
    public var kind: QuestionKindField
    /// The wording that readers see.
    public var text: String
    /// The answers to choose from, for `single`, `multiple` and `ranking`.
    public var options: [OptionFields]?
    /// How many options one may choose, for `multiple` and `ranking`.
    public var choose: BoundsFields?
    /// The lowest and highest step, for `rating`; 1 to 5 unless given.
    public var scale: BoundsFields?
    /// The smallest and largest number allowed, for `number`.
    public var range: NumberRangeFields?
    /// The longest answer in characters, for `text`; 2,000 unless given.
    public var maxLength: Int?
    /// Whether a ballot must answer it; true unless given.
    public var required: Bool?
    /// Whether readers may write in an answer of their own, for `single` and `multiple`.
    public var allowOther: Bool?

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

/// One answer to choose from, or one category of a demographic.
public struct OptionFields: Codable, Sendable, Hashable {
    /// The option's name in answers and results: `[a-z0-9][a-z0-9-]{0,63}`.
    public var key: String
    /// The wording that readers see.
    public var text: String
    /// The option as the end of "… and 51% of them said"; the wording in lower case unless given.
    public var says: String?

    public init(key: String, text: String, says: String? = nil) {
        self.key = key
        self.text = text
        self.says = says
    }
}

/// A lowest and a highest whole number, both allowed.
public struct BoundsFields: Codable, Sendable, Hashable {
    public var min: Int?
    public var max: Int?

    public init(min: Int? = nil, max: Int? = nil) {
        self.min = min
        self.max = max
    }
}

/// A smallest and a largest number, both allowed.
public struct NumberRangeFields: Codable, Sendable, Hashable {
    public var min: Double?
    public var max: Double?

    public init(min: Double? = nil, max: Double? = nil) {
        self.min = min
        self.max = max
    }
}
