package import Polls
import Postgres

extension PollStore {
    /// The most pairs that a poll counts: each is work for every ballot.
    private static let mostPairs: Int32 = 40
    /// Cells of a backlog that are added in one transaction: votes wait for the rows that it holds.
    private static let compactedAtOnce: Int32 = 2_000
    /// Has the backlog walked along its index, and no further than the part that is added.
    ///
    /// It was empty when the planner last looked, or held another pair: taken for a single row, it would be read anew for each
    /// of its rows.
    private static let compactionPlan = """
        SET LOCAL enable_nestloop = off;
        SET LOCAL enable_hashjoin = off;
        SET LOCAL enable_seqscan = off;
        SET LOCAL enable_bitmapscan = off
        """
    /// How long the ballots of a pair may take to count.
    private static let countingLimit = (
        script: "SET LOCAL statement_timeout = '10min'", duration: Duration.seconds(600)
    )

    /// Whether the tally has every ballot of a pair.
    /// - Parameter pair: `first*second`, in the order in which the poll asks them.
    package func isCounted(_ pair: String, poll: Int32) async throws(StoreError) -> Bool {
        try await first(SelectPairState(poll: poll, pair: pair)) ?? false
    }

    /// What ``tally(of:poll:)`` is for a counted pair, counted from the ballots by the database. Takes as long as there are
    /// ballots, up to ten minutes.
    package func recountedTally(of pair: String, poll: Int32) async throws(StoreError) -> Tally {
        do {
            return try await pool.transaction(isolation: .repeatableRead, readOnly: true) { connection in
                try await connection.execute(script: PollStore.countingLimit.script)
                let rows = try await connection.run(SelectPairTally(poll: poll, pair: pair))
                guard let tally = rows.first else { throw StoreError.corrupt("SELECT returned no row") }
                let cells = try await connection.run(
                    SelectPairCells(poll: poll, pair: pair),
                    within: PollStore.countingLimit.duration
                )
                return Tally(
                    asOf: tally.asOf,
                    cells: tally.cells.filter { $0.question != pair }
                        + cells.map {
                            TallyCell(question: pair, choice: $0.choice, stratum: $0.stratum, count: $0.count)
                        }
                )
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// Has the tally count a pair from now on, and catches up with the ballots that stand.
    ///
    /// Ballots go on being recorded meanwhile: they wait only for the moment in which the pair is declared and the snapshot
    /// taken that separates those counted here from those that count themselves. When this is stopped halfway, the next call
    /// finds the builder's lock free, and begins again.
    /// - Returns: whether the pair is counted now; false if it is being counted already or the poll has too many pairs.
    package func countPair(_ pair: String, poll: Int32) async throws(StoreError) -> Bool {
        do {
            return try await pool.withConnection { connection in
                guard try await connection.run(TryLockPairBuilder(poll: poll)).first == true
                else { return false }
                do {
                    let isCounted = try await build(pair, poll: poll, on: connection)
                    _ = try await connection.run(UnlockPairBuilder(poll: poll))
                    return isCounted
                } catch {
                    // Its locks end with the session, whatever state it is in.
                    await connection.close()
                    throw error
                }
            }
        } catch {
            throw StoreError(error)
        }
    }

    private func build(_ pair: String, poll: Int32, on connection: PostgresConnection) async throws -> Bool {
        // What is left of it is dealt with while ballots wait.
        while try await connection.run(CompactTally(poll: poll, cells: PollStore.compactedCells)).first == true {}
        _ = try await connection.run(LockPollForSession(poll: poll))
        let state = try await connection.transaction { transaction in
            try await transaction.run(BeginPair(poll: poll, pair: pair, most: PollStore.mostPairs)).first
        }
        guard state == "begun" else {
            _ = try await connection.run(UnlockPollForSession(poll: poll))
            return state == "counted"
        }
        try await connection.transaction(isolation: .repeatableRead) { transaction in
            // The transaction's first statement takes its snapshot, and only then lets ballots in.
            _ = try await transaction.run(UnlockPollForSession(poll: poll))
            try await transaction.execute(script: PollStore.countingLimit.script)
            _ = try await transaction.execute(
                InsertPairBacklog(poll: poll, pair: pair),
                within: PollStore.countingLimit.duration
            )
        }
        while true {
            let isCompacted = try await compact(pair, poll: poll, on: connection)
            guard isCompacted == false else { return isCompacted ?? false }
        }
    }

    /// Adds a part of the backlog; a part that met another transaction is added again.
    private func compact(_ pair: String, poll: Int32, on connection: PostgresConnection) async throws -> Bool? {
        for _ in 0..<10 {
            do {
                return try await compactOnce(pair, poll: poll, on: connection)
            } catch let error as PostgresError where error.isConflict {
                continue
            }
        }
        return try await compactOnce(pair, poll: poll, on: connection)
    }

    private func compactOnce(_ pair: String, poll: Int32, on connection: PostgresConnection) async throws -> Bool? {
        try await connection.transaction { transaction in
            try await transaction.execute(script: PollStore.compactionPlan)
            return try await transaction.run(CompactPair(poll: poll, pair: pair, limit: PollStore.compactedAtOnce))
                .first
                ?? nil
        }
    }
}
