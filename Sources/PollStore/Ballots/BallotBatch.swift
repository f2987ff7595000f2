/// Ballots of one poll that are stored together; no voter may appear twice.
package struct BallotBatch: Sendable {
    package let poll: Int32
    /// The poll's revision against which the ballots were validated.
    package let revision: Int32
    package let entries: [PendingBallot]

    package init(poll: Int32, revision: Int32, entries: [PendingBallot]) {
        self.poll = poll
        self.revision = revision
        self.entries = entries
    }

    /// What became of a batch.
    package enum Outcome: Sendable, Hashable {
        /// All ballots are new, and stored.
        case counted
        /// The voters whose ballot is new, was changed, or stays withdrawn. Of the others the earlier ballot stands.
        case recorded(counted: Set<[UInt8]>, changed: Set<[UInt8]>, withdrawn: Set<[UInt8]> = [])
        /// Nothing was stored: the poll does not take ballots now.
        case notOpen
        /// Nothing was stored: the poll has changed since the ballots were validated.
        case stale
        /// Nothing was stored: the poll no longer exists.
        case gone
    }
}
