import Postgres

/// Moves the oldest increments of a poll's tally into its settled part; whether there may be more.
struct SettleTally: PostgresStatement {
    let poll: Int32
    /// Cells in the increments that are moved, at most by one increment exceeded.
    let cells: Int

    static let sql = "SELECT settle_tally($1, $2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(cells)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}
