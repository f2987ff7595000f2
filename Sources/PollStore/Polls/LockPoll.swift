import Postgres

/// Takes the lock that keeps batches of ballots out while a poll changes, until the end of the transaction.
///
/// A statement of its own: what follows must see the batches that it waited for.
struct LockPoll: PostgresStatement {
    let id: Int32

    static let sql = "SELECT lock_poll_exclusive($1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}
