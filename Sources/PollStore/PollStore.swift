package import Postgres

/// The polls, ballots and keys in the database, one method per question that the service asks.
///
/// Every method throws ``StoreError``.
package struct PollStore: Sendable {
    let pool: PostgresPool
    let clock = DatabaseClock()

    package init(pool: PostgresPool) {
        self.pool = pool
    }

    /// Runs a statement whose result is at most one row.
    func first<S: PostgresStatement>(_ statement: S) async throws(StoreError) -> S.Row? {
        try await all(statement).first
    }

    /// Runs a statement and translates what the database refuses.
    func all<S: PostgresStatement>(_ statement: S) async throws(StoreError) -> [S.Row] {
        do {
            return try await pool.run(statement)
        } catch {
            throw StoreError(error)
        }
    }
}
