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
    public let typed: [String]
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
        SELECT b.voter, s.demographics, b.answers, b.typed, b.submitted_at,
            ARRAY(SELECT t.question FROM open_text AS t WHERE t.poll = b.poll AND t.voter = b.voter ORDER BY t.question),
            ARRAY(SELECT t.body FROM open_text AS t WHERE t.poll = b.poll AND t.voter = b.voter ORDER BY t.question)
        FROM ballot AS b
        JOIN stratum AS s ON s.poll = b.poll AND s.number = b.stratum
        WHERE b.poll = $1 AND b.voter > $2
        ORDER BY b.voter
        LIMIT $3
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
        let typed = try columns.next([String]?.self) ?? []
        let submittedAt = Instant(try columns.next(PostgresTimestamp.self))
        let questions = try columns.next([String].self)
        let bodies = try columns.next([String].self)
        return StoredBallot(
            voter: voter,
            demographics: demographics,
            answers: answers,
            typed: typed,
            submittedAt: submittedAt,
            texts: Dictionary(zip(questions, bodies), uniquingKeysWith: { first, _ in first })
        )
    }
}

extension PollStore {
    /// Reads the ballots of a poll, all of one moment, a page at a time; memory does not grow with their number.
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
                var after: [UInt8] = []
                while true {
                    let page = try await connection.run(SelectBallots(poll: poll, after: after, limit: size))
                    guard let last = page.last else { return }
                    try await body(page)
                    after = last.voter
                }
            }
        } catch let error as PostgresError {
            throw StoreError(error)
        }
    }
}
