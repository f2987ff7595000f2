import Postgres

/// When the first and the last of a poll's ballots were cast; reads them all.
struct SelectFieldDates: PostgresStatement {
    let poll: Int32

    static let sql = "SELECT min(b.submitted_at), max(b.submitted_at) FROM ballot AS b WHERE b.poll = $1"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
    }

    static func row(
        _ columns: inout PostgresColumns
    ) throws(PostgresError) -> (first: PostgresTimestamp?, last: PostgresTimestamp?) {
        (try columns.next(PostgresTimestamp?.self), try columns.next(PostgresTimestamp?.self))
    }
}
