/// The shares that one raking variable is to have after weighting.
public struct RakingMargin: Hashable, Sendable {
    /// The share of each level, from 0; `nil` for a level without a target.
    public let targets: [Double?]

    /// Takes the shares; they are checked by ``Raking``.
    public init(targets: [Double?]) {
        self.targets = targets
    }
}
