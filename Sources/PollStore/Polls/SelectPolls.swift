import Postgres

/// A page of polls, the newest first.
struct SelectPolls: PostgresStatement {
    /// The id of the last poll of the page before.
    let before: Int32?
    let status: String?
    let limit: Int

    static let sql = """
        SELECT \(StoredPoll.columns) FROM poll
        WHERE ($1::integer IS NULL OR id < $1) AND ($2::text IS NULL OR status = $2)
        ORDER BY id DESC LIMIT $3
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(before)
        bindings.append(status)
        bindings.append(limit)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}
