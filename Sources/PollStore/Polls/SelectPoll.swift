import Postgres

/// Finds a poll by its slug or its id.
struct SelectPoll: PostgresStatement {
    let name: String

    static let sql = "SELECT \(StoredPoll.columns) FROM poll WHERE slug = $1 OR id = $1 ORDER BY id = $1 LIMIT 1"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(name)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}
