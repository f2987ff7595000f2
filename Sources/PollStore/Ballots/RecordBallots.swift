import Polls
import Postgres

/// Stores a batch of ballots and moves the tally with them, in one call.
struct RecordBallots: PostgresStatement {
    let batch: BallotBatch
    /// The moment by the database's clock from which on nothing may be stored any more.
    let deadline: Instant

    static let sql = "SELECT outcome, voter_key FROM record_ballots($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"

    func bind(_ bindings: inout PostgresBindings) {
        let texts = batch.entries.flatMap { entry in entry.ballot.texts.map { (entry.voter, $0) } }
        bindings.append(batch.poll)
        bindings.append(batch.revision)
        bindings.append(batch.entries.map(\.voter))
        bindings.append(batch.entries.map(\.stratum))
        bindings.append(batch.entries.map { ArrayLiteral($0.ballot.cells.map(\.stored)).text })
        bindings.append(
            batch.entries.map { entry -> String? in
                entry.ballot.typedCities.isEmpty
                    ? nil : ArrayLiteral(entry.ballot.typedCities.map { "\($0.demographic)=\($0.text)" }).text
            }
        )
        bindings.append(texts.map(\.0))
        bindings.append(texts.map(\.1.question.text))
        bindings.append(texts.map(\.1.text))
        bindings.append(batch.entries.map(\.sequence))
        bindings.append(deadline.timestamp)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> (outcome: String, voter: [UInt8]?) {
        (try columns.next(String.self), try columns.next([UInt8]?.self))
    }
}
