import Postgres

/// The polls whose tally has increments that are not settled.
struct SelectUnsettledPolls: PostgresStatement {
    static let sql = """
        SELECT p.number FROM poll AS p WHERE EXISTS (SELECT FROM tally_increment AS i WHERE i.poll = p.number)
        """

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Int32 {
        try columns.next(Int32.self)
    }
}
