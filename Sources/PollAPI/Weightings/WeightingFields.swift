/// What becomes of ballots that leave out a dimension with targets.
public enum MissingLevelsField: String, Codable, Sendable, CaseIterable {
    /// They have no weight.
    case drop
    /// They keep the share that they have, and the targets are for the others.
    case hold
}

/// A weighting as the wire shows it.
public struct WeightingView: Codable, Sendable, Hashable {
    public var name: String
    /// The share that each level of each dimension is to have.
    public var targets: [String: [String: Double]]
    public var bounds: FactorBounds?
    public var missing: MissingLevelsField
    /// Where the targets are from.
    public var source: String
    /// The day, month or year that the targets are of.
    public var date: String
    /// The range that weights are cut to after raking, in multiples of their mean.
    public var trim: FactorBounds?
    /// The weight that ballots come with, by level of some dimensions.
    public var baseWeights: [String: [String: Double]]?
    public var createdAt: String

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

/// The result of the methods that answer with one weighting.
public struct WeightingResult: Codable, Sendable, Hashable {
    public var weighting: WeightingView

    public init(weighting: WeightingView) {
        self.weighting = weighting
    }
}

/// The parameters of a method that takes a weighting of a poll and nothing else.
public struct WeightingName: Codable, Sendable, Hashable {
    /// The poll's slug or id.
    public var poll: String
    /// The weighting's name.
    public var name: String

    public init(poll: String, name: String) {
        self.poll = poll
        self.name = name
    }
}
