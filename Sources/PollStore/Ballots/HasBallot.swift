import Postgres

/// Whether a voter's ballot stands.
struct HasBallot: PostgresStatement {
    let poll: Int32
    let voter: [UInt8]

    static let sql = "SELECT EXISTS (SELECT FROM ballot WHERE poll = $1 AND voter = $2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(voter)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}
