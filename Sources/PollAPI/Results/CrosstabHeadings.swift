/// An option of the question in the rows of a crosstab.
public struct CrosstabRow: Codable, Sendable, Hashable {
    /// The option's key; `other` for write-ins, the step of a rating.
    public var key: String
    public var label: String

    public init(key: String, label: String) {
        self.key = key
        self.label = label
    }
}

/// One column of a crosstab.
public struct CrosstabColumn: Codable, Sendable, Hashable {
    /// What is printed above the column: `25-34`, `25-34 × Boston`, an option's text, `not stated`.
    public var label: String
    /// Names the column in other columns' cells: A, B, …, by its printed position, whether it is shown or not.
    public var letter: String
    /// How many of the column answered; left out where suppressed.
    public var base: Int?
    public var suppressed: Bool
    /// Whether the column takes part in the tests: not if it is suppressed or says nothing about its people.
    public var tested: Bool
    /// True for a shown column of fewer than 30.
    public var lowBase: Bool?
    /// Why nothing is shown: `small_base`.
    public var reason: String?
    /// The value in each dimension, such as `{"age": "25-34"}`, or the option of the question in the columns.
    public var `where`: [String: String]
    /// The place, for columns by city, region or country.
    public var place: PlaceFields?
    /// The weights of those who answered, where a weighting is asked for.
    public var weights: WeightsFields?

    public init(
        label: String,
        letter: String,
        base: Int?,
        suppressed: Bool,
        tested: Bool,
        lowBase: Bool? = nil,
        reason: String? = nil,
        where: [String: String],
        place: PlaceFields? = nil,
        weights: WeightsFields? = nil
    ) {
        self.label = label
        self.letter = letter
        self.base = base
        self.suppressed = suppressed
        self.tested = tested
        self.lowBase = lowBase
        self.reason = reason
        self.where = `where`
        self.place = place
        self.weights = weights
    }
}
