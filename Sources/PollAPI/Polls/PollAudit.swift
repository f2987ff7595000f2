public import JSONRPC

/// The method `poll.audit`.
///
/// Ballots and counts are read in one snapshot, and voting goes on meanwhile. The method reads every ballot: a million takes
/// seconds.
public enum PollAudit: RPCMethod {
    public static let name = "poll.audit"
    public static let summary = "Counts the raw ballots again and compares every count with the recount."
    public static let parameters: [FieldDescription] = [.poll]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)

    public typealias Params = PollName

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "a poll whose counts are right",
            params: Params(poll: ReunionSign.slug),
            result: Result(ballots: 1, differences: [], differenceCount: 0, asOf: "2026-11-21T10:00:00Z")
        )
    ]
}

extension PollAudit {
    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var equal: Bool
        public var ballots: Int
        public var differences: [TallyDifference]
        public var differenceCount: Int
        public var asOf: String

        public static let fields: [FieldDescription] = [
            .init("equal", "Whether every count is what the ballots make it."),
            .init("ballots", "The ballots that stand.", .count),
            .init("differences", "The first 1,000 counts that differ."),
            .init("differenceCount", "How many counts differ.", .count),
            .init("asOf", "The moment of ballots and counts.", .instant),
        ]

        public init(ballots: Int, differences: [TallyDifference], differenceCount: Int, asOf: String) {
            equal = differenceCount == 0
            self.ballots = ballots
            self.differences = differences
            self.differenceCount = differenceCount
            self.asOf = asOf
        }
    }
}
