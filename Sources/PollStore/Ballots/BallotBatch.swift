package import Polls

/// Ballots of one poll that are stored together; no voter may appear twice.
package struct BallotBatch: Sendable {
    package let poll: Int32
    /// The poll's revision against which the ballots were validated.
    package let revision: Int32
    package let entries: [Entry]

    package init(poll: Int32, revision: Int32, entries: [Entry]) {
        self.poll = poll
        self.revision = revision
        self.entries = entries
    }

    /// One ballot with the key of its voter, the id of its stratum and the voter's number for the message that brought it.
    ///
    /// A class, so that handing it on counts one reference and not those of all its parts.
    package final class Entry: Sendable {
        package let voter: [UInt8]
        package let stratum: Int32
        package let ballot: Ballot
        package let sequence: Int?

        package init(voter: [UInt8], stratum: Int32, ballot: Ballot, sequence: Int? = nil) {
            self.voter = voter
            self.stratum = stratum
            self.ballot = ballot
            self.sequence = sequence
        }
    }

    /// What became of a batch.
    package enum Outcome: Sendable, Hashable {
        /// All ballots are new, and stored.
        case counted
        /// All ballots are stored that count: the voters whose ballot is new, was changed, or stays withdrawn. Of the others
        /// the ballot of before stands.
        case recorded(counted: Set<[UInt8]>, changed: Set<[UInt8]>, withdrawn: Set<[UInt8]> = [])
        /// Nothing was stored: the poll does not take ballots now.
        case notOpen
        /// Nothing was stored: the poll has changed since the ballots were validated.
        case stale
        /// Nothing was stored: the poll is no more.
        case gone
    }
}
