import Polls
import Postgres

/// The tallies of several questions, as ``SelectTally`` reads that of one.
struct SelectTallies: PostgresStatement {
    let poll: Int32
    let questions: [String]

    static let sql = SelectTally.text(where: "tally.question = ANY ($2) OR tally.question = ''")

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(questions)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Tally {
        try SelectTally.row(&columns)
    }
}
