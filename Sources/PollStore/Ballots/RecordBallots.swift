import Polls
import Postgres

/// Stores a batch of ballots and moves the tally with them, in one call.
struct RecordBallots: PostgresStatement {
    let batch: BallotBatch
    /// The moment by the database's clock from which on nothing may be stored any more.
    let deadline: Instant
    /// Whether no voter of the batch is thought to have voted before: storing it then costs less, and more if it is not so.
    let areNew: Bool

    static let sql = """
        SELECT outcome, voter_key
        FROM record_ballots($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """

    func bind(_ bindings: inout PostgresBindings) {
        let texts = batch.entries.flatMap { entry in entry.ballot.texts.map { (entry.voter, $0) } }
        let entries = batch.entries
        bindings.append(batch.poll)
        bindings.append(batch.revision)
        bindings.append(each: entries) { $0.voter }
        bindings.append(each: entries) { $0.stratum }
        bindings.append(each: entries) { ArrayLiteral($0.ballot.choices.map(\.encoded)).text }
        bindings.append(each: entries) { entry -> String? in
            entry.ballot.enteredCities.isEmpty
                ? nil : ArrayLiteral(entry.ballot.enteredCities.map { "\($0.demographic)=\($0.text)" }).text
        }
        bindings.append(each: texts) { $0.0 }
        bindings.append(each: texts) { $0.1.question.text }
        bindings.append(each: texts) { $0.1.text }
        bindings.append(each: entries) { $0.sequence }
        bindings.append(deadline.timestamp)
        let cells = cellCounts
        bindings.append(each: cells) { $0.key.question }
        bindings.append(each: cells) { $0.key.stratum }
        bindings.append(each: cells) { $0.key.choice }
        bindings.append(each: cells) { $0.value }
        bindings.append(areNew)
    }

    /// A cell of the tally.
    private struct Place: Hashable {
        let stratum: Int32
        let question: String
        let choice: String
    }

    /// What the ballots add to the tally if all of them are new; the empty question counts them.
    private var cellCounts: [Place: Int] {
        var counts: [Place: Int] = [:]
        counts.reserveCapacity(2 * batch.entries.count)
        for entry in batch.entries {
            counts[Place(stratum: entry.stratum, question: "", choice: ""), default: 0] += 1
            for cell in entry.ballot.choices {
                counts[Place(stratum: entry.stratum, question: cell.question.text, choice: cell.choice), default: 0] +=
                    1
            }
        }
        return counts
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> (outcome: String, voter: [UInt8]?) {
        (try columns.next(String.self), try columns.next([UInt8]?.self))
    }
}
