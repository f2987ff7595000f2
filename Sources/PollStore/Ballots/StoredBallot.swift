public import Polls
import Postgres

/// A ballot as the database keeps it.
public struct StoredBallot: Sendable, Hashable {
    /// The voter's key in the poll.
    public let voter: [UInt8]
    /// What the ballot says of its voter, by the poll's demographics.
    public let demographics: [String?]
    /// The tally cells, in the form `question=choice`.
    public let answers: [String]
    /// Cities in the voter's spelling, in the form `demographic=city`.
    public let enteredCities: [String]
    public let submittedAt: Instant
    /// What the voter wrote, by question.
    public let texts: [String: String]
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

extension PollStore {
    /// Reads the ballots of a poll, all of one moment, a page at a time, and the next one while the body has the last; memory
    /// does not grow with their number.
    /// - Throws: what `body` throws, and ``StoreError``.
    public func forEachPage(
        ofBallotsIn poll: Int32,
        size: Int = 1_000,
        _ body: ([StoredBallot]) async throws -> Void
    ) async throws {
        do {
            try await pool.transaction(isolation: .repeatableRead, readOnly: true) { connection in
                // Whoever takes the pages may be slow, and must not lose the snapshot for it.
                try await connection.execute(script: "SET LOCAL idle_in_transaction_session_timeout = 0")
                var page = try await connection.run(SelectBallots(poll: poll, after: [], limit: size))
                while let last = page.last {
                    async let following = connection.run(SelectBallots(poll: poll, after: last.voter, limit: size))
                    try await body(page)
                    page = try await following
                }
            }
        } catch let error as PostgresError {
            throw StoreError(error)
        }
    }
}
