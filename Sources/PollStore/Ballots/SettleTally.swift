import Postgres

/// Moves increments of a poll's tally into its settled part; the number of those that were moved.
struct SettleTally: PostgresStatement {
    let poll: Int32
    /// Increments at most.
    let limit: Int32

    static let sql = "SELECT settle_tally($1, $2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(limit)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Int32 {
        try columns.next(Int32.self)
    }
}
