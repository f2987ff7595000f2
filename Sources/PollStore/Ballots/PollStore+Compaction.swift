extension PollStore {
    /// Cells that are compacted in one transaction: a fraction of a second, as withdrawals and changes of the poll wait for it.
    static let compactedCells = 50_000

    /// The polls whose tally has pending deltas: each batch of new ballots inserts one.
    public func pendingPolls() async throws(StoreError) -> [Int32] {
        try await all(SelectPendingPolls())
    }

    /// Moves deltas of a poll's tally into its base, the oldest first, except those that another server is moving. The tally
    /// stays the same; it is read faster.
    /// - Returns: whether there may be more: one call moves as many as take a fraction of a second.
    public func compactPart(of poll: Int32) async throws(StoreError) -> Bool {
        try await first(CompactTally(poll: poll, cells: Self.compactedCells)) ?? false
    }
}
