extension PollStore {
    /// Increments that are settled in one transaction: settling holds rows that other servers' settling waits for.
    private static let settledAtOnce: Int32 = 2_000

    /// The polls whose tally has increments that are not settled yet: each batch of new ballots leaves one.
    public func unsettledPolls() async throws(StoreError) -> [Int32] {
        try await all(SelectUnsettledPolls())
    }

    /// Moves the increments of a poll's tally, all that there are, into its settled part. The tally stays what it is; it is read
    /// more quickly.
    public func settleTally(of poll: Int32) async throws(StoreError) {
        while try await first(SettleTally(poll: poll, limit: Self.settledAtOnce)) == Self.settledAtOnce {}
    }
}
