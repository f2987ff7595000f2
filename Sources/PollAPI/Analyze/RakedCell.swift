public import JSONRPC

/// People who have their levels in common, with their weight.
public struct RakedCell: Codable, Sendable, Hashable, SchemaDocumented {
    public var levels: [String: String]
    public var count: Int
    @Nullable public var factor: Double?
    @Nullable public var weight: Double?

    public static let fields: [FieldDescription] = [
        .init("levels", "The level of each variable, as the call gave it."),
        .cellCount.narrowed(to: .count),
        .init(
            "factor",
            "What raking multiplies the base weight by; null for a cell with nobody.",
            .magnitude.orUndefined
        ),
        .init(
            "weight",
            "Base weight, scaled to a mean of 1, times factor; null for a cell with nobody.",
            .magnitude.orUndefined
        ),
    ]

    public init(levels: [String: String], count: Int, factor: Double?, weight: Double?) {
        self.levels = levels
        self.count = count
        self.factor = factor
        self.weight = weight
    }
}
