import Postgres

/// Stores a weighting; no row when the poll is gone, or has one of that name.
struct InsertWeighting: PostgresStatement {
    let poll: Int32
    let name: String
    let definition: String

    static let sql = """
        INSERT INTO weighting (poll, name, definition)
        SELECT id, $2, $3 FROM poll WHERE id = $1 FOR KEY SHARE
        ON CONFLICT (poll, name) DO NOTHING
        RETURNING \(StoredWeighting.columns)
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(name)
        bindings.append(PostgresJSON(definition))
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredWeighting {
        try StoredWeighting(&columns)
    }
}
