public import Polls

/// A voter's wish to take a ballot back.
public struct Withdrawal: Sendable, Hashable {
    /// The voter's key in the poll.
    public let voter: [UInt8]
    /// The voter's number of the newest message that is to be taken back; whatever stands without one.
    public let sequence: Int?

    public init(voter: [UInt8], sequence: Int?) {
        self.voter = voter
        self.sequence = sequence
    }

    /// What became of it.
    public enum Outcome: String, Sendable, Hashable {
        /// The voter has no ballot, and a ballot that was taken back, now or before.
        case withdrawn
        /// A ballot stands that is newer than what was to be taken back.
        case newerStands = "counted"
        /// The ballot stands, because the poll takes no ballots now.
        case notOpen = "not_open"
    }
}

/// What stands behind a receipt.
public enum ReceiptedBallot: Sendable, Hashable {
    case counted(StoredBallot)
    case withdrawn(submittedAt: Instant, withdrawnAt: Instant)
}
