import Polls
import Postgres

/// The tally of one question, and of the ballots themselves, with the moment at which they were read.
///
/// One statement, so that the moment is read under the snapshot that the cells are of: read before it, it could come before
/// the commit of a ballot that is counted. The cells come as one row of columns: as many rows take longer to send and to read.
/// That they depend on the moment has it read before them.
struct SelectTally: PostgresStatement {
    let poll: Int32
    let question: String

    static let sql: String = text(where: "tally.question = $2 OR tally.question = ''")

    /// The statement for the questions that fulfil a condition.
    static func text(where condition: String) -> String {
        """
        WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS at)
        SELECT moment.at, cells.questions, cells.choices, cells.strata, cells.counts
        FROM moment CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(tally.question), '{}') AS questions, coalesce(array_agg(tally.choice), '{}') AS choices,
                coalesce(array_agg(tally.stratum), '{}') AS strata, coalesce(array_agg(tally.n), '{}') AS counts
            FROM tally WHERE moment.at IS NOT NULL AND tally.poll = $1 AND (\(condition)) AND tally.n <> 0
        ) AS cells
        """
    }

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(question)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Tally {
        let moment = try columns.next(PostgresTimestamp.self)
        let questions = try columns.next([String].self)
        let choices = try columns.next([String].self)
        let strata = try columns.next([Int32].self)
        let counts = try columns.next([Int].self)
        guard [choices.count, strata.count, counts.count].allSatisfy({ $0 == questions.count }) else {
            throw .undecodable("columns of different lengths")
        }
        return Tally(
            asOf: Instant(moment),
            cells: questions.indices.map {
                TallyCell(question: questions[$0], choice: choices[$0], stratum: strata[$0], count: counts[$0])
            }
        )
    }
}
