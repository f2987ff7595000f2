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

/// Whether a voter's ballot stands.
struct HasBallot: PostgresStatement {
    let poll: Int32
    let voter: [UInt8]

    static let sql = "SELECT EXISTS (SELECT FROM ballot WHERE poll = $1 AND voter = $2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(voter)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}

/// When the first and the last of a poll's ballots were cast; reads them all.
struct SelectFieldDates: PostgresStatement {
    let poll: Int32

    static let sql = "SELECT min(b.submitted_at), max(b.submitted_at) FROM ballot AS b WHERE b.poll = $1"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
    }

    static func row(
        _ columns: inout PostgresColumns
    ) throws(PostgresError) -> (first: PostgresTimestamp?, last: PostgresTimestamp?) {
        (try columns.next(PostgresTimestamp?.self), try columns.next(PostgresTimestamp?.self))
    }
}

/// A page of the ballots of a poll in the order of their voters' keys, which is no order of voting.
struct SelectBallots: PostgresStatement {
    let poll: Int32
    /// The last voter of the page before; empty for the first page.
    let after: [UInt8]
    let limit: Int

    static let sql = """
        WITH page AS MATERIALIZED (
            SELECT b.voter, b.stratum, b.answers, b.entered_cities, b.submitted_at
            FROM ballot AS b
            WHERE b.poll = $1 AND b.voter > $2
            ORDER BY b.voter
            LIMIT $3
        ), written AS (
            SELECT t.voter, array_agg(t.question) AS questions, array_agg(t.body) AS bodies
            FROM open_text AS t
            WHERE t.poll = $1 AND t.voter > $2 AND t.voter <= (SELECT voter FROM page ORDER BY voter DESC LIMIT 1)
            GROUP BY t.voter
        )
        SELECT p.voter, s.demographics, p.answers, p.entered_cities, p.submitted_at, w.questions, w.bodies
        FROM page AS p
        JOIN stratum AS s ON s.poll = $1 AND s.id = p.stratum
        LEFT JOIN written AS w ON w.voter = p.voter
        ORDER BY p.voter
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(after)
        bindings.append(limit)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredBallot {
        let voter = try columns.next([UInt8].self)
        let demographics = try columns.next([String?].self)
        let answers = try columns.next([String].self)
        let enteredCities = try columns.next([String]?.self) ?? []
        let submittedAt = Instant(try columns.next(PostgresTimestamp.self))
        let questions = try columns.next([String]?.self) ?? []
        let bodies = try columns.next([String]?.self) ?? []
        return StoredBallot(
            voter: voter,
            demographics: demographics,
            answers: answers,
            enteredCities: enteredCities,
            submittedAt: submittedAt,
            texts: Dictionary(zip(questions, bodies), uniquingKeysWith: { first, _ in first })
        )
    }
}
