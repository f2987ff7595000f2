extension PollStore {
    /// Cells that are settled in one transaction: a fraction of a second, as withdrawals and changes of the poll wait for it.
    static let settledCells = 50_000

    /// The polls whose tally has increments that are not settled yet: each batch of new ballots leaves one.
    public func unsettledPolls() async throws(StoreError) -> [Int32] {
        try await all(SelectUnsettledPolls())
    }

    /// Moves the increments of a poll's tally into its settled part, all but those that another server is moving and the last
    /// that come meanwhile. The tally stays what it is; it is read more quickly.
    public func settleTally(of poll: Int32) async throws(StoreError) {
        while try await settleSome(of: poll) {}
    }

    /// The same for as many increments as take a fraction of a second. Returns whether there may be more.
    public func settleSome(of poll: Int32) async throws(StoreError) -> Bool {
        try await first(SettleTally(poll: poll, cells: Self.settledCells)) ?? false
    }
}
