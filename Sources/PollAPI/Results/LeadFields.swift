public import JSONRPC

/// The lead of the strongest option over the next, whose error is not the sum of two margins.
public struct LeadFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var first: String
    public var second: String
    public var lead: Double
    public var standardError: Double
    public var interval: ValueRange
    public var exactP: Double

    public static let schemaDescription: String? = "The lead of the strongest option over the next."

    public static let fields: [FieldDescription] = [
        .init("first", "The option ahead; the earlier of two that tie."),
        .init("second", "The option behind it."),
        .init("lead", "The difference of the two shares: 0.267 is 26.7 points."),
        .leadError,
        .init("interval", "The lead ± z standard errors."),
        .init("exactP", "The two-sided exact binomial p-value of both being equally popular."),
    ]

    public init(
        first: String,
        second: String,
        lead: Double,
        standardError: Double,
        interval: ValueRange,
        exactP: Double
    ) {
        self.first = first
        self.second = second
        self.lead = lead
        self.standardError = standardError
        self.interval = interval
        self.exactP = exactP
    }
}
