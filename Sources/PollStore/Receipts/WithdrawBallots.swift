import Postgres

/// Takes ballots of one poll back, and moves the tally with them; no row for a voter who has none.
struct WithdrawBallots: PostgresStatement {
    let poll: Int32
    let withdrawals: [Withdrawal]

    static let sql = "SELECT outcome, voter_key FROM withdraw_ballots($1, $2, $3)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(withdrawals.map(\.voter))
        bindings.append(withdrawals.map(\.sequence))
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> (outcome: String, voter: [UInt8]) {
        (try columns.next(String.self), try columns.next([UInt8].self))
    }
}
