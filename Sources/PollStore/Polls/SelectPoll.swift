import Postgres

/// Finds a poll by its slug or its id.
struct SelectPoll: PostgresStatement {
    let name: String

    /// An id wins, so that nobody can put a poll of that slug in another one's place.
    static let sql = "SELECT \(StoredPoll.columns) FROM poll WHERE slug = $1 OR id = $1 ORDER BY id = $1 DESC LIMIT 1"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(name)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}

/// Finds a poll by its number.
struct SelectPollByNumber: PostgresStatement {
    let number: Int32

    static let sql = "SELECT \(StoredPoll.columns) FROM poll WHERE number = $1"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(number)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}
