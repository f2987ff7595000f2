import Postgres

/// The tally of one question, and of the ballots themselves, with the moment at which they were read.
///
/// One statement, so that the moment is read under the snapshot that the cells are of: read before it, it could come before
/// the commit of a ballot that is counted. A tally without cells is one row of the moment alone.
struct SelectTally: PostgresStatement {
    let poll: Int32
    let question: String

    static let sql = """
        WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS at)
        SELECT moment.at, tally.question, tally.choice, tally.stratum, tally.n
        FROM moment LEFT JOIN tally
            ON tally.poll = $1 AND (tally.question = $2 OR tally.question = '') AND tally.n <> 0
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(question)
    }

    static func row(
        _ columns: inout PostgresColumns
    ) throws(PostgresError) -> (moment: PostgresTimestamp, cell: TallyCell?) {
        let moment = try columns.next(PostgresTimestamp.self)
        guard let question = try columns.next(String?.self) else { return (moment, nil) }
        let cell = TallyCell(
            question: question,
            choice: try columns.next(String.self),
            stratum: try columns.next(Int32.self),
            count: try columns.next(Int.self)
        )
        return (moment, cell)
    }
}
