import Postgres

/// Takes a voter's ballot back, and moves the tally with it; no row where the voter has none.
struct WithdrawBallot: PostgresStatement {
    let poll: Int32
    let voter: [UInt8]
    let sequence: Int?

    static let sql = "SELECT outcome FROM withdraw_ballots($1, $2, $3)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append([voter])
        bindings.append([sequence])
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> String {
        try columns.next(String.self)
    }
}
