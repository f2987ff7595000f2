import Postgres

/// Keeps what a poll said before a change.
struct KeepRevision: PostgresStatement {
    let id: Int32

    static let sql = """
        INSERT INTO poll_revision (poll, revision, status, definition)
        SELECT id, revision, status, definition FROM poll WHERE id = $1
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}
