/// What became of a withdrawal.
public enum WithdrawalOutcome: String, Sendable, Hashable {
    /// The voter has no ballot, and a ballot that was taken back, now or before.
    case withdrawn
    /// A ballot stands that is newer than what was to be taken back.
    case newerStands = "counted"
    /// The ballot stands, because the poll takes no ballots now.
    case notOpen = "not_open"
}
