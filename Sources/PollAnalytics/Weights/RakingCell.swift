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
