import Postgres

/// Finds a poll by its slug or its public id.
struct SelectPoll: PostgresStatement {
    let name: String

    /// A public id wins, so that nobody can put a poll of that slug in another one's place.
    static let sql =
        "SELECT \(StoredPoll.columns) FROM poll WHERE slug = $1 OR public_id = $1 ORDER BY public_id = $1 DESC LIMIT 1"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(name)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}

/// Finds a poll by its id.
struct SelectPollByID: PostgresStatement {
    let id: Int32

    static let sql = "SELECT \(StoredPoll.columns) FROM poll WHERE id = $1"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}
