import Postgres

/// Keeps what a poll said before a change.
struct KeepRevision: PostgresStatement {
    let number: Int32

    static let sql = """
        INSERT INTO poll_revision (poll, revision, status, definition)
        SELECT number, revision, status, definition FROM poll WHERE number = $1
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(number)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}
