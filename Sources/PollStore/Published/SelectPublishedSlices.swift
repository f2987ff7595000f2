import Postgres

/// Finds the states that slices of a question are made from, beginning after a step.
struct SelectPublishedSlices: PostgresStatement {
    let poll: Int32
    let question: String
    let step: Int32
    let limit: Int32

    static let sql = """
        SELECT step, at, strata, choices, counts FROM published_slices
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
        step: Int32, moment: PostgresTimestamp, strata: [Int32], choices: [String], counts: [Int]
    ) {
        (
            step: try columns.next(Int32.self),
            moment: try columns.next(PostgresTimestamp.self),
            strata: try columns.next([Int32].self),
            choices: try columns.next([String].self),
            counts: try columns.next([Int].self)
        )
    }
}
