package import Polls

/// A voter's wish to take a ballot back.
package struct Withdrawal: Sendable, Hashable {
    /// The voter's key in the poll.
    package let voter: [UInt8]
    /// The voter's number of the newest message that is to be taken back; nil for the ballot that stands.
    package let sequence: Int?

    package init(voter: [UInt8], sequence: Int?) {
        self.voter = voter
        self.sequence = sequence
    }

    /// What became of it.
    package enum Outcome: String, Sendable, Hashable {
        /// The voter has no ballot, and a ballot that was taken back, now or before.
        case withdrawn
        /// A ballot stands that is newer than what was to be taken back.
        case newerStands = "counted"
        /// The ballot stands, because the poll takes no ballots now.
        case notOpen = "not_open"
    }
}

/// What stands behind a receipt.
package enum ReceiptedBallot: Sendable, Hashable {
    case counted(StoredBallot)
    case withdrawn(submittedAt: Instant, withdrawnAt: Instant)
}
