import Polls
import Postgres

/// Finds which ballots of a batch stand as they were sent and have come in the last seconds: those of an earlier attempt whose
/// answer was lost.
struct SelectStoredLately: PostgresStatement {
    let batch: BallotBatch

    static let sql = """
        SELECT b.voter
        FROM unnest($2, $3, $4) AS i (voter, stratum, answers)
        JOIN ballot AS b ON b.poll = $1 AND b.voter = i.voter
        WHERE b.stratum = i.stratum AND b.answers = i.answers::text[]
            AND b.submitted_at > clock_timestamp() - interval '10 seconds'
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(batch.poll)
        bindings.append(batch.entries.map(\.voter))
        bindings.append(batch.entries.map(\.stratum))
        bindings.append(batch.entries.map { ArrayLiteral($0.ballot.choices.map(\.encoded)).text })
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> [UInt8] {
        try columns.next([UInt8].self)
    }
}
