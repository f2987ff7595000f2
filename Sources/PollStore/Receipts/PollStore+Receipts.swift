import Postgres

extension PollStore {
    /// The poll of a number that a receipt names.
    public func poll(numbered number: Int32) async throws(StoreError) -> StoredPoll? {
        try await first(SelectPollByNumber(number: number))
    }

    /// What stands behind a voter's receipt; nil where the voter has neither a ballot nor taken one back.
    public func ballot(poll: Int32, voter: [UInt8]) async throws(StoreError) -> ReceiptedBallot? {
        try await first(SelectReceipt(poll: poll, voter: voter))
    }

    /// Takes a voter's ballot back durably and moves the tally with it; returns after the commit. May be called again.
    /// - Parameter sequence: the voter's number of the newest message that is to be taken back; whatever stands without one.
    /// - Returns: nil where the voter has neither a ballot nor taken one back.
    public func withdraw(poll: Int32, voter: [UInt8], sequence: Int?) async throws(StoreError) -> WithdrawalOutcome? {
        guard let text = try await first(WithdrawBallot(poll: poll, voter: voter, sequence: sequence)) else {
            return nil
        }
        guard let outcome = WithdrawalOutcome(rawValue: text) else {
            throw .corrupt("withdraw_ballots returned '\(text)'")
        }
        return outcome
    }
}
