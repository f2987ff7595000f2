import Postgres

/// Notes that a key was used, at most once a minute so that a busy key does not write at every call.
struct TouchKey: PostgresStatement {
    let id: String

    static let sql = """
        UPDATE api_key SET last_used_at = clock_timestamp()
        WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute')
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}
