public import Polls

/// Ballots of one poll that are stored together; no voter may appear twice.
public struct BallotBatch: Sendable {
    public let poll: Int32
    /// The poll's revision against which the ballots were validated.
    public let revision: Int32
    public let entries: [Entry]

    public init(poll: Int32, revision: Int32, entries: [Entry]) {
        self.poll = poll
        self.revision = revision
        self.entries = entries
    }

    /// One ballot with the key of its voter and the number of its stratum.
    public struct Entry: Sendable {
        public let voter: [UInt8]
        public let stratum: Int32
        public let ballot: Ballot

        public init(voter: [UInt8], stratum: Int32, ballot: Ballot) {
            self.voter = voter
            self.stratum = stratum
            self.ballot = ballot
        }
    }

    /// What became of a batch.
    public enum Outcome: Sendable, Hashable {
        /// All ballots are stored; the voters whose ballot is new or was changed. The others had voted already.
        case recorded(counted: Set<[UInt8]>, changed: Set<[UInt8]>)
        /// Nothing was stored: the poll does not take ballots now.
        case notOpen
        /// Nothing was stored: the poll has changed since the ballots were validated.
        case stale
        /// Nothing was stored: the poll is no more.
        case gone
    }
}
