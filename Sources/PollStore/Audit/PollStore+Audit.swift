import Polls
import Postgres

extension PollStore {
    /// Counts the ballots of a poll again, and compares them with the tally; both are those of one moment.
    ///
    /// It takes no lock that a ballot would wait for, and as long as there are ballots, up to half an hour. Cancelled, it
    /// ends in the database too.
    /// - Parameter limit: how many differing cells to list.
    public func audit(poll: Int32, limit: Int) async throws(StoreError) -> TallyAudit {
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
}
