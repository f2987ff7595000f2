import Postgres

/// Takes the lock that keeps batches of ballots out while a poll changes, until the end of the transaction.
///
/// A statement of its own: what follows must see the batches that it waited for.
struct LockPoll: PostgresStatement {
    let number: Int32

    /// The number stands in `record_ballots` too.
    static let sql = "SELECT pg_advisory_xact_lock(1668183398, $1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(number)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}
