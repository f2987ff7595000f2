package import Polls

/// What a recount of a poll's ballots found.
package struct TallyAudit: Sendable, Hashable {
    /// The moment of ballots and tally by the database's clock.
    package let asOf: Instant
    /// The ballots that stand.
    package let ballots: Int
    /// How many cells differ.
    package let differenceCount: Int
    /// The first of them.
    package let differences: [Difference]

    /// A cell of the tally that is not what the ballots make it.
    package struct Difference: Sendable, Hashable {
        /// A question's key, a pair of them, or empty for the count of ballots.
        package let question: String
        package let choice: String
        package let tally: Int
        package let recount: Int
        /// The values of the cell's stratum; nil where there is no such stratum.
        package let demographics: [String?]?
    }
}
