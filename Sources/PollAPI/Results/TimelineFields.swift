public import JSONRPC

/// The ballots of one interval.
public struct TimelineFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var start: String
    public var end: String
    public var ballots: Int?
    public var base: Int?
    public var suppressed: Bool
    public var reason: String?
    public var shares: [ShareFields]?
    public var cumulative: CumulativeFields?

    public static let fields: [FieldDescription] = [
        .init("start", "When the interval begins.", .instant),
        .init("end", "When the next one begins.", .instant),
        .init("ballots", "Ballots cast in it; left out where a small group could be worked out from it.", .count),
        .base,
        .init("suppressed", "Whether too few answered, or showing the interval would give a small one away."),
        .reason,
        .shares,
        .init("cumulative", "The answers from the beginning on; left out where they would give a small interval away."),
    ]

    public init(
        start: String,
        end: String,
        ballots: Int? = nil,
        base: Int? = nil,
        suppressed: Bool,
        reason: String? = nil,
        shares: [ShareFields]? = nil,
        cumulative: CumulativeFields? = nil
    ) {
        self.start = start
        self.end = end
        self.ballots = ballots
        self.base = base
        self.suppressed = suppressed
        self.reason = reason
        self.shares = shares
        self.cumulative = cumulative
    }
}
