public import Polls

/// What stands behind a receipt.
public enum ReceiptedBallot: Sendable, Hashable {
    case counted(StoredBallot)
    case withdrawn(submittedAt: Instant, withdrawnAt: Instant)
}
