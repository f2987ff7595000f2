package import Polls
import Postgres

extension PollStore {
    /// The tally of one question and of the ballots themselves, all of one moment.
    /// - Parameter name: the question's key; or a pair of them, `first*second`, which comes with the tallies of both.
    package func tally(of name: String, poll: Int32) async throws(StoreError) -> Tally {
        let tally =
            name.contains("*")
            ? try await first(SelectPairTally(poll: poll, pair: name))
            : try await first(SelectTally(poll: poll, question: name))
        guard let tally else { throw .corrupt("SELECT returned no row") }
        return tally
    }

    /// The tallies of several questions and of the ballots themselves, all of one moment.
    /// - Parameter questions: their keys.
    package func tally(of questions: [String], poll: Int32) async throws(StoreError) -> Tally {
        guard let tally = try await first(SelectTallies(poll: poll, questions: questions)) else {
            throw .corrupt("SELECT returned no row")
        }
        return tally
    }

    /// Counts the ballots of a poll again, and compares them with the tally; both are those of one moment.
    ///
    /// It takes no lock that a ballot would wait for, and as long as there are ballots, up to half an hour. Cancelled, it
    /// ends in the database too.
    /// - Parameter limit: how many differing cells to list.
    package func audit(poll: Int32, limit: Int) async throws(StoreError) -> TallyAudit {
        do {
            return try await pool.transaction(isolation: .repeatableRead, readOnly: true) { connection in
                // What compiling the query would gain it would cost on most polls.
                try await connection.execute(script: "SET LOCAL statement_timeout = '30min'; SET LOCAL jit = off")
                // The first query of the transaction fixes what all of them see.
                let moment = try await connection.run(SelectNow()).first
                let statement = AuditTally(poll: poll, limit: limit)
                let rows = try await connection.run(statement, within: .seconds(1_800))
                guard let moment, let row = rows.first else { throw StoreError.corrupt("SELECT returned no row") }
                return TallyAudit(
                    asOf: Instant(moment),
                    ballots: row.ballots,
                    differenceCount: row.count,
                    differences: rows.compactMap(\.difference)
                )
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// Cells that are compacted in one transaction: a fraction of a second, as withdrawals and changes of the poll wait for it.
    static let compactedCells = 50_000

    /// The polls whose tally has pending deltas: each batch of new ballots inserts one.
    package func pendingPolls() async throws(StoreError) -> [Int32] {
        try await all(SelectPendingPolls())
    }

    /// Moves deltas of a poll's tally into its base, the oldest first, except those that another server is moving. The tally
    /// stays the same; it is read faster.
    /// - Returns: whether there may be more: one call moves as many as take a fraction of a second.
    package func compactPart(of poll: Int32) async throws(StoreError) -> Bool {
        try await first(CompactTally(poll: poll, cells: Self.compactedCells)) ?? false
    }
}
