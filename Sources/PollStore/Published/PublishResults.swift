import Postgres

/// Takes the next step of a poll's published results if it is due; true when it was taken.
struct PublishResults: PostgresStatement {
    let poll: Int32
    let ballots: Int
    let seconds: Double

    static let sql = "SELECT publish_results($1, $2, $3)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(ballots)
        bindings.append(seconds)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}
