import Postgres

/// The polls whose tally has deltas that are not compacted.
struct SelectPendingPolls: PostgresStatement {
    static let sql = """
        SELECT p.id FROM poll AS p WHERE EXISTS (SELECT FROM tally_delta AS d WHERE d.poll = p.id)
        """

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Int32 {
        try columns.next(Int32.self)
    }
}
