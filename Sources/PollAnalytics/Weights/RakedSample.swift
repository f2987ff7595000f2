/// People with the weights that raking gave them.
public struct RakedSample: Hashable, Sendable {
    /// The people of one cell of the input.
    public struct Cell: Hashable, Sendable {
        /// How many people.
        public let count: Int
        /// Their base weight, scaled so that its mean over all who are weighted is 1; 0 for those left out.
        public let baseWeight: Double
        /// What raking multiplied it by; `nil` for people left out because a level is not stated.
        public let factor: Double?

        /// Base weight × factor; 0 for those left out.
        public var weight: Double { factor.map { $0 * baseWeight } ?? 0 }
    }

    /// The cells in the order of the input.
    public let cells: [Cell]
    /// The targets used, scaled; with ``MissingLevels/hold`` the last level of a margin may be "not stated".
    public let targets: [[Double]]
    /// How many people are weighted.
    public let base: Int
    /// How many people were left out.
    public let dropped: Int
    /// How many rounds of the iteration were made.
    public let iterations: Int
    /// How far the worst margin is from its target, as a share.
    public let worstMargin: Double

    let projection: MarginProjection

    /// Kish's design effect of the weights.
    public var kish: KishEffect {
        KishEffect(counts: cells.map { $0.factor == nil ? 0 : $0.count }, weights: cells.map(\.weight))
    }

    /// The least and greatest weight that anybody has.
    public var weightRange: ClosedRange<Double> {
        let weights = cells.lazy.filter { $0.factor != nil && $0.count > 0 }.map(\.weight)
        let low = weights.min() ?? 0
        return low...(weights.max() ?? low)
    }
}
