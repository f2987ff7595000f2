public import JSONRPC

/// `poll.audit`: counts the raw ballots again and compares every count that results are made of with the recount.
///
/// Ballots and counts are those of one moment, and votes are taken meanwhile. It reads every ballot, so it takes as long as
/// there are ballots: seconds for a million.
public enum PollAudit: RPCMethod {
    public typealias Params = PollName

    public struct Result: Codable, Sendable, Hashable {
        /// Whether every count is what the ballots make it.
        public var equal: Bool
        /// The ballots that stand.
        public var ballots: Int
        /// The first 1,000 counts that differ, by question, choice and group.
        public var differences: [TallyDifference]
        /// How many counts differ.
        public var differenceCount: Int
        /// The moment of ballots and counts (RFC 3339, by the database's clock).
        public var asOf: String

        public init(ballots: Int, differences: [TallyDifference], differenceCount: Int, asOf: String) {
            equal = differenceCount == 0
            self.ballots = ballots
            self.differences = differences
            self.differenceCount = differenceCount
            self.asOf = asOf
        }
    }

    public static let name = "poll.audit"
    public static let summary = "Counts the raw ballots again and compares every count with the recount."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id.")
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "a poll whose counts are right",
            params: Params(poll: ReunionSign.slug),
            result: Result(ballots: 1, differences: [], differenceCount: 0, asOf: "2026-11-21T10:00:00Z")
        )
    ]
}

/// A count that is not what the ballots make it.
public struct TallyDifference: Codable, Sendable, Hashable {
    /// The question's key, a pair of them (`rows*columns`), or empty for the number of ballots.
    public var question: String
    /// The choice within the question; empty for the number of those who answered, or of ballots.
    public var choice: String
    /// The group whose ballots are counted here, by demographic.
    public var demographics: [String: String]
    /// The count that results are made of.
    public var tally: Int
    /// The count that the ballots make.
    public var recount: Int

    public init(question: String, choice: String, demographics: [String: String], tally: Int, recount: Int) {
        self.question = question
        self.choice = choice
        self.demographics = demographics
        self.tally = tally
        self.recount = recount
    }
}
