import Postgres

/// Moves the oldest deltas of a poll's tally into its base; whether there may be more.
struct CompactTally: PostgresStatement {
    let poll: Int32
    /// Cells in the deltas that are moved; the last delta may exceed it.
    let cells: Int

    static let sql = "SELECT compact_tally($1, $2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(cells)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}
