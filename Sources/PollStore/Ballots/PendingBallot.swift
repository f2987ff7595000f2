package import Polls

/// A ballot that is ready to be stored, with the key of its voter and the id of its stratum.
///
/// A class, so that handing it on counts one reference and not those of all its parts.
package final class PendingBallot: Sendable {
    package let voter: [UInt8]
    package let stratum: Int32
    package let ballot: Ballot
    /// The voter's number for the message that brought the ballot.
    package let sequence: Int?

    package init(voter: [UInt8], stratum: Int32, ballot: Ballot, sequence: Int? = nil) {
        self.voter = voter
        self.stratum = stratum
        self.ballot = ballot
        self.sequence = sequence
    }
}
