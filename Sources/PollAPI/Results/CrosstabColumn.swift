public import JSONRPC

/// One column of a crosstab.
public struct CrosstabColumn: Codable, Sendable, Hashable, SchemaDocumented {
    public var label: String
    public var letter: String
    public var base: Int?
    public var suppressed: Bool
    public var tested: Bool
    public var lowBase: Bool?
    public var reason: String?
    public var `where`: [String: String]
    public var place: PlaceFields?
    public var weights: WeightsFields?

    public static let fields: [FieldDescription] = [
        .init("label", "What is printed above the column, such as 25-34 × Boston."),
        .init("letter", "Names the column in other columns' cells, by its printed position."),
        .init("base", "How many of the column answered; left out where suppressed.", .count),
        .init("suppressed", "Whether too few answered, or showing the column would give a small one away."),
        .init("tested", "Whether the column takes part in the tests."),
        .init("lowBase", "True for a shown column of fewer than 30."),
        .reason,
        .init("where", "The value in each dimension, or the option of the question in the columns."),
        .init("place", "The place, for columns by city, region or country."),
        .weights,
    ]

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
