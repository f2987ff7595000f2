extension PollStore {
    /// Cells that are settled in one transaction: a fraction of a second, as withdrawals and changes of the poll wait for it.
    static let settledCells = 50_000

    /// The polls whose tally has increments that are not settled yet: each batch of new ballots leaves one.
    public func unsettledPolls() async throws(StoreError) -> [Int32] {
        try await all(SelectUnsettledPolls())
    }

    /// Moves increments of a poll's tally into its settled part, the oldest first, but for those that another server is moving.
    /// The tally stays what it is; it is read more quickly.
    /// - Returns: whether there may be more: so many are moved as take a fraction of a second.
    public func settleSome(of poll: Int32) async throws(StoreError) -> Bool {
        try await first(SettleTally(poll: poll, cells: Self.settledCells)) ?? false
    }
}
