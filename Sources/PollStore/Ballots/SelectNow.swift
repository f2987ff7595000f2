import Postgres

/// The moment by the database's clock.
struct SelectNow: PostgresStatement {
    static let sql = "SELECT clock_timestamp()"

    func bind(_ bindings: inout PostgresBindings) {}

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> PostgresTimestamp {
        try columns.next(PostgresTimestamp.self)
    }
}
