/// People who share a level in every raking variable and a base weight.
public struct RakingCell: Hashable, Sendable {
    /// The level of each variable, from 0, in the order of the margins; `nil` where it is not stated.
    public let levels: [Int?]
    /// How many people.
    public let count: Int
    /// The weight that each of them comes with; only ratios matter.
    public let baseWeight: Double

    /// Takes the parts; they are checked by ``Raking``.
    public init(levels: [Int?], count: Int, baseWeight: Double = 1) {
        self.levels = levels
        self.count = count
        self.baseWeight = baseWeight
    }
}

/// The shares that one raking variable is to have after weighting.
public struct RakingMargin: Hashable, Sendable {
    /// The share of each level, from 0; `nil` for a level without a target.
    public let targets: [Double?]

    /// Takes the shares; they are checked by ``Raking``.
    public init(targets: [Double?]) {
        self.targets = targets
    }
}

/// What becomes of people whose level in a raking variable is not stated.
public enum MissingLevels: String, CaseIterable, Hashable, Sendable {
    /// They get no weight and leave the weighted results.
    case drop
    /// They are a level of their own that keeps its (base-weighted) share; the targets of the others are scaled.
    case hold
}

/// Limits for the factor that raking may multiply a base weight by.
public struct RakingBounds: Hashable, Sendable {
    /// The least factor, from 0 to 1.
    public let low: Double
    /// The greatest factor, at least 1.
    public let high: Double

    /// `nil` unless 0 ≤ low ≤ 1 ≤ high, low < high, and both are finite: the mean factor is 1, so anything else is empty.
    public init?(low: Double, high: Double) {
        guard low >= 0, low <= 1, high >= 1, low < high, high.isFinite else { return nil }
        self.low = low
        self.high = high
    }
}
