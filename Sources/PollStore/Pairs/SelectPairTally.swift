import Polls
import Postgres

/// The tally of a pair of questions, of each of the two, and of the ballots themselves, with the moment at which they were
/// read: what ``SelectTally`` is for one question.
struct SelectPairTally: PostgresStatement {
    let poll: Int32
    /// `first*second`.
    let pair: String

    static let sql = SelectTally.text(where: "tally.question = ANY ($2)")

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(["", pair] + pair.split(separator: "*").map(String.init))
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Tally {
        try SelectTally.row(&columns)
    }
}
