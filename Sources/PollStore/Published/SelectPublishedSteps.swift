import Postgres

/// Finds the steps that a question has taken, beginning after one.
struct SelectPublishedSteps: PostgresStatement {
    let poll: Int32
    let question: String
    let step: Int32
    let limit: Int32

    static let sql = """
        SELECT step, at, strata, choices, changes FROM published_step
        WHERE poll = $1 AND question = $2 AND step > $3
        ORDER BY step LIMIT $4
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(question)
        bindings.append(step)
        bindings.append(limit)
    }

    static func row(
        _ columns: inout PostgresColumns
    ) throws(PostgresError) -> (
        step: Int32, moment: PostgresTimestamp, strata: [Int32], choices: [String], changes: [Int]
    ) {
        (
            step: try columns.next(Int32.self),
            moment: try columns.next(PostgresTimestamp.self),
            strata: try columns.next([Int32].self),
            choices: try columns.next([String].self),
            changes: try columns.next([Int].self)
        )
    }
}
