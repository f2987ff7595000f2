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
