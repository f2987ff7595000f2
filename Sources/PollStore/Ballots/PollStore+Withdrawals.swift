import Postgres

extension PollStore {
    /// The poll of an id that a receipt names.
    package func poll(withID id: Int32) async throws(StoreError) -> StoredPoll? {
        try await first(SelectPollByID(id: id))
    }

    /// What stands behind a voter's receipt; nil where the voter has neither a ballot nor taken one back.
    package func ballot(poll: Int32, voter: [UInt8]) async throws(StoreError) -> ReceiptedBallot? {
        try await first(SelectReceipt(poll: poll, voter: voter))
    }

    /// Takes ballots of one poll back durably and moves the tally with them; returns after the commit. May be called again.
    /// - Parameter withdrawals: one for each voter at most.
    /// - Returns: the outcomes by voter, without those who have neither a ballot nor taken one back.
    package func withdraw(
        _ withdrawals: [Withdrawal],
        poll: Int32
    ) async throws(StoreError) -> [[UInt8]: Withdrawal.Outcome] {
        var outcomes: [[UInt8]: Withdrawal.Outcome] = [:]
        for row in try await all(WithdrawBallots(poll: poll, withdrawals: withdrawals)) {
            guard let outcome = Withdrawal.Outcome(rawValue: row.outcome) else {
                throw .corrupt("withdraw_ballots returned '\(row.outcome)'")
            }
            outcomes[row.voter] = outcome
        }
        return outcomes
    }
}
