import Postgres

/// Whether a poll has ballots.
struct HasBallots: PostgresStatement {
    let id: Int32

    static let sql =
        "SELECT EXISTS (SELECT FROM ballot WHERE poll = $1) OR EXISTS (SELECT FROM withdrawal WHERE poll = $1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}
