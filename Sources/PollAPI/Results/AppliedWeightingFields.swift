public import JSONRPC

/// The weighting of a result: where its targets are from, and what raking made of all ballots of the poll.
public struct AppliedWeightingFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var name: String
    public var source: String
    public var date: String
    public var converged: Bool
    public var worstMargin: Double?
    public var dropped: Int?
    public var withheld: String?

    public static let schemaDescription: String? =
        "Where the targets of a result are from, and what raking made of all ballots of the poll."

    public static let fields: [FieldDescription] = [
        .weightingName,
        .init("source", "Where its targets are from."),
        .init("date", "The day, month or year of its targets."),
        .init("converged", "Always true: a raking that stops short of its targets is refused."),
        .init(
            "worstMargin",
            "How far the worst margin is from its target; more than rounding only where weights are trimmed.",
            .magnitude
        ),
        .init("dropped", "Ballots without weight, because they leave out a dimension with targets.", .count),
        .init("withheld", "Why no weighted numbers are given: small_group."),
    ]

    public init(
        name: String,
        source: String,
        date: String,
        converged: Bool,
        worstMargin: Double?,
        dropped: Int?,
        withheld: String? = nil
    ) {
        self.name = name
        self.source = source
        self.date = date
        self.converged = converged
        self.worstMargin = worstMargin
        self.dropped = dropped
        self.withheld = withheld
    }
}
