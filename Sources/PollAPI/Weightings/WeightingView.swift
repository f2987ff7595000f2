public import JSONRPC

/// A weighting as the wire shows it.
public struct WeightingView: Codable, Sendable, Hashable, SchemaDocumented {
    public var name: String
    public var targets: [String: [String: Double]]
    public var bounds: FactorBounds?
    public var missing: MissingLevelsField
    public var source: String
    public var date: String
    public var trim: FactorBounds?
    public var baseWeights: [String: [String: Double]]?
    public var createdAt: String

    public static let fields: [FieldDescription] = [
        .init("name", "The weighting's key.", .key),
        .init("targets", "The share that each level of each dimension is to have.", .targets),
        .init("bounds", "Limits of the factor that a base weight is multiplied by."),
        .init("missing", "What becomes of ballots that leave out a dimension with targets."),
        .init("source", "Where the targets are from.", .wording(500)),
        .init("date", "The day, month or year that the targets are of.", .date),
        .init("trim", "The range that weights are cut to after raking, in multiples of their mean."),
        .init("baseWeights", "The weight that ballots come with, by level of some dimensions.", .baseWeights),
        .init("createdAt", "When the weighting was created.", .instant),
    ]

    public init(
        name: String,
        targets: [String: [String: Double]],
        bounds: FactorBounds? = nil,
        missing: MissingLevelsField,
        source: String,
        date: String,
        trim: FactorBounds? = nil,
        baseWeights: [String: [String: Double]]? = nil,
        createdAt: String
    ) {
        self.name = name
        self.targets = targets
        self.bounds = bounds
        self.missing = missing
        self.source = source
        self.date = date
        self.trim = trim
        self.baseWeights = baseWeights
        self.createdAt = createdAt
    }
}
