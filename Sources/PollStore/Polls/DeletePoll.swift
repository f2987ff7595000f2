import Postgres

/// Removes a poll with all that belongs to it; true when there was one.
struct DeletePoll: PostgresStatement {
    let id: Int32

    static let sql = "SELECT delete_poll($1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}
