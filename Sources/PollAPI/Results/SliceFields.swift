public import JSONRPC

/// The answers of those who have certain values in common.
public struct SliceFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var `where`: [String: String]
    public var place: PlaceFields?
    public var base: Int?
    public var suppressed: Bool
    public var reason: String?
    public var shares: [ShareFields]?
    public var summary: SummaryFields?
    public var weights: WeightsFields?
    public var asOf: String?

    public static let fields: [FieldDescription] = [
        .init("where", "The value in each dimension, such as {\"age\": \"25-34\"}."),
        .init("place", "The place, for slices by city, region or country."),
        .base,
        .init("suppressed", "Whether too few answered, or showing the slice would give a small one away."),
        .reason,
        .shares,
        .summary,
        .weights,
        .init("asOf", "The moment that its numbers are of, where that lies before the result's own.", .instant),
    ]

    public init(
        where: [String: String],
        place: PlaceFields? = nil,
        base: Int? = nil,
        suppressed: Bool,
        reason: String? = nil,
        shares: [ShareFields]? = nil,
        summary: SummaryFields? = nil,
        weights: WeightsFields? = nil,
        asOf: String? = nil
    ) {
        self.where = `where`
        self.place = place
        self.base = base
        self.suppressed = suppressed
        self.reason = reason
        self.shares = shares
        self.summary = summary
        self.weights = weights
        self.asOf = asOf
    }
}
