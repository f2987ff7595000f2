public import JSONRPC

/// The answers of all ballots within the filter, undivided.
public struct TotalFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var base: Int?
    public var shares: [ShareFields]?
    public var summary: SummaryFields?
    public var suppressed: Bool?
    public var reason: String?
    public var weights: WeightsFields?
    public var marginOfError: MarginFields?
    public var lead: LeadFields?

    public static let fields: [FieldDescription] = [
        .base,
        .shares,
        .summary,
        .init("suppressed", "True where the base is too small to be shown."),
        .reason,
        .weights,
        .init("marginOfError", "The margin of sampling error, of a random sample alone: others have none."),
        .init(
            "lead",
            "The lead of the first option, for a question with a single answer, for a random sample or where "
                + "intervals are asked for."
        ),
    ]

    public init(
        base: Int? = nil,
        shares: [ShareFields]? = nil,
        summary: SummaryFields? = nil,
        suppressed: Bool? = nil,
        reason: String? = nil,
        weights: WeightsFields? = nil,
        marginOfError: MarginFields? = nil,
        lead: LeadFields? = nil
    ) {
        self.base = base
        self.shares = shares
        self.summary = summary
        self.suppressed = suppressed
        self.reason = reason
        self.weights = weights
        self.marginOfError = marginOfError
        self.lead = lead
    }
}
