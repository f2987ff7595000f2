package import Polls
import Postgres

extension PollStore {
    /// How long after it was asked the database may begin to store a batch: less than a caller waits for its answer.
    private static let batchDeadline = Duration.milliseconds(1_500)

    /// Stores a batch of ballots durably and moves the tally with them; returns after the commit.
    ///
    /// - Parameter areNew: whether no voter of the batch is thought to have voted before: storing it then costs less, and
    ///   more if it is not so.
    /// - Throws: with ``StoreError/isUnread`` when the database did not take the batch in, and then it never will.
    package func record(_ batch: BallotBatch, areNew: Bool = true) async throws(StoreError) -> BallotBatch.Outcome {
        if let outcome = try await recordInTime(batch, areNew) { return outcome }
        // The clocks have parted since they were compared, or the database was slow indeed.
        clock.forget()
        if let outcome = try await recordInTime(batch, areNew) { return outcome }
        clock.forget()
        throw .unavailable(.timedOut(outcomeUnknown: false))
    }

    /// Those of some ballots that stand exactly as given and were stored in the last seconds.
    package func storedLately(_ batch: BallotBatch) async throws(StoreError) -> Set<[UInt8]> {
        Set(try await all(SelectStoredLately(batch: batch)))
    }

    /// Stores a batch; nil, and nothing was stored, if its time was over.
    private func recordInTime(_ batch: BallotBatch, _ areNew: Bool) async throws(StoreError) -> BallotBatch.Outcome? {
        let deadline: Instant
        if let known = clock.instant(after: Self.batchDeadline) {
            deadline = known
        } else {
            let moment = try await now()
            clock.compare(with: moment)
            deadline = clock.instant(after: Self.batchDeadline) ?? moment
        }
        var counted = Set<[UInt8]>()
        var changed = Set<[UInt8]>()
        var withdrawn = Set<[UInt8]>()
        for row in try await all(RecordBallots(batch: batch, deadline: deadline, areNew: areNew)) {
            switch (row.outcome, row.voter) {
            case ("recorded", nil): return .counted
            case ("counted", let voter?): counted.insert(voter)
            case ("changed", let voter?): changed.insert(voter)
            case ("withdrawn", let voter?): withdrawn.insert(voter)
            case ("not_open", nil): return .notOpen
            case ("stale", nil): return .stale
            case ("gone", nil): return .gone
            case ("late", nil): return nil
            default: throw .corrupt("record_ballots returned '\(row.outcome)'")
            }
        }
        return .recorded(counted: counted, changed: changed, withdrawn: withdrawn)
    }

    /// Whether a voter's ballot stands.
    package func hasBallot(poll: Int32, voter: [UInt8]) async throws(StoreError) -> Bool {
        try await first(HasBallot(poll: poll, voter: voter)) ?? false
    }

    /// When the first and the last ballot of a poll were cast; nil without ballots.
    package func fieldDates(poll: Int32) async throws(StoreError) -> (first: Instant, last: Instant)? {
        guard let dates = try await first(SelectFieldDates(poll: poll)), let first = dates.first, let last = dates.last
        else { return nil }
        return (Instant(first), Instant(last))
    }

    /// Reads the ballots of a poll, all of one moment, a page at a time, and the next one while the body has the last; memory
    /// does not grow with their number.
    /// - Throws: what `body` throws, and ``StoreError``.
    package func forEachPage(
        ofBallotsIn poll: Int32,
        size: Int = 1_000,
        _ body: ([StoredBallot]) async throws -> Void
    ) async throws {
        do {
            try await pool.transaction(isolation: .repeatableRead, readOnly: true) { connection in
                // The consumer of the pages may be slow, and must not lose the snapshot for it.
                try await connection.execute(script: "SET LOCAL idle_in_transaction_session_timeout = 0")
                var page = try await connection.run(SelectBallots(poll: poll, after: [], limit: size))
                while let last = page.last {
                    async let following = connection.run(SelectBallots(poll: poll, after: last.voter, limit: size))
                    try await body(page)
                    page = try await following
                }
            }
        } catch let error as PostgresError {
            throw StoreError(error)
        }
    }
}
