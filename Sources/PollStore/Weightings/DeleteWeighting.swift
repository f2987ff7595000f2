import Postgres

/// Removes a weighting; no row when there is none of that name.
struct DeleteWeighting: PostgresStatement {
    let poll: Int32
    let name: String

    static let sql = "DELETE FROM weighting WHERE poll = $1 AND name = $2 RETURNING \(StoredWeighting.columns)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(name)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredWeighting {
        try StoredWeighting(&columns)
    }
}
