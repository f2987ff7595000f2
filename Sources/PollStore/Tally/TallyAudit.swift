public import Polls

/// What a recount of a poll's ballots found.
public struct TallyAudit: Sendable, Hashable {
    /// The moment of ballots and tally by the database's clock.
    public let asOf: Instant
    /// The ballots that stand.
    public let ballots: Int
    /// How many cells differ.
    public let differenceCount: Int
    /// The first of them.
    public let differences: [Difference]

    /// A cell of the tally that is not what the ballots make it.
    public struct Difference: Sendable, Hashable {
        /// A question's key, a pair of them, or empty for the count of ballots.
        public let question: String
        public let choice: String
        public let tally: Int
        public let recount: Int
        /// The values of the cell's stratum; nil where there is no such stratum.
        public let demographics: [String?]?
    }
}
