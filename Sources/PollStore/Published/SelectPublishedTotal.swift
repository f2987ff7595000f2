import Postgres

/// Finds what was last published of a question, all strata together.
struct SelectPublishedTotal: PostgresStatement {
    let poll: Int32
    let question: String

    static let sql = """
        SELECT at, ballots, changes, choices, counts FROM published_total
        WHERE poll = $1 AND question = $2 AND at IS NOT NULL
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(question)
    }

    static func row(
        _ columns: inout PostgresColumns
    ) throws(PostgresError) -> (moment: PostgresTimestamp, ballots: Int, changes: Int, choices: [String], counts: [Int])
    {
        (
            moment: try columns.next(PostgresTimestamp.self),
            ballots: try columns.next(Int.self),
            changes: try columns.next(Int.self),
            choices: try columns.next([String].self),
            counts: try columns.next([Int].self)
        )
    }
}
