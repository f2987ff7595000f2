import Postgres

/// The weightings of a poll in the order of their names, or the one of a name.
struct SelectWeightings: PostgresStatement {
    let poll: Int32
    let name: String?

    static let sql = """
        SELECT \(StoredWeighting.columns) FROM weighting
        WHERE poll = $1 AND ($2::text IS NULL OR name = $2)
        ORDER BY name
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(name)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredWeighting {
        try StoredWeighting(&columns)
    }
}
