import Postgres

/// The tally of a pair of questions, of each of the two, and of the ballots themselves, with the moment at which they were
/// read: what ``SelectTally`` is for one question.
struct SelectPairTally: PostgresStatement {
    let poll: Int32
    /// `first*second`.
    let pair: String

    static let sql = """
        WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS at)
        SELECT moment.at, tally.question, tally.choice, tally.stratum, tally.n
        FROM moment LEFT JOIN tally ON tally.poll = $1 AND tally.question = ANY ($2) AND tally.n <> 0
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(["", pair] + pair.split(separator: "*").map(String.init))
    }

    static func row(
        _ columns: inout PostgresColumns
    ) throws(PostgresError) -> (moment: PostgresTimestamp, cell: TallyCell?) {
        try SelectTally.row(&columns)
    }
}
