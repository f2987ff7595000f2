import Postgres

/// Takes the next step of a poll's published results if it is due; true when it was taken.
struct PublishResults: PostgresStatement {
    let poll: Int32
    let ballots: Int
    let seconds: Double

    static let sql = "SELECT publish_results($1, $2, $3)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(ballots)
        bindings.append(seconds)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}

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
