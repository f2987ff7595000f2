import Polls
import Postgres

/// Takes ballots of one poll back, and moves the tally with them; no row for a voter who has none.
struct WithdrawBallots: PostgresStatement {
    let poll: Int32
    let withdrawals: [Withdrawal]

    static let sql = "SELECT outcome, voter_key FROM withdraw_ballots($1, $2, $3)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(withdrawals.map(\.voter))
        bindings.append(withdrawals.map(\.sequence))
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> (outcome: String, voter: [UInt8]) {
        (try columns.next(String.self), try columns.next([UInt8].self))
    }
}

/// What stands behind a receipt: a ballot, or that its voter took it back; no row where there is neither.
///
/// One statement, so that a ballot that is being taken back or cast anew is found in one state or the other.
struct SelectReceipt: PostgresStatement {
    let poll: Int32
    let voter: [UInt8]

    static let sql = """
        SELECT b.voter, s.demographics, b.answers, b.entered_cities, b.submitted_at,
            ARRAY(SELECT t.question FROM open_text AS t WHERE t.poll = b.poll AND t.voter = b.voter ORDER BY t.question),
            ARRAY(SELECT t.body FROM open_text AS t WHERE t.poll = b.poll AND t.voter = b.voter ORDER BY t.question),
            NULL::timestamptz
        FROM ballot AS b
        JOIN stratum AS s ON s.poll = b.poll AND s.id = b.stratum
        WHERE b.poll = $1 AND b.voter = $2
        UNION ALL
        SELECT w.voter, '{}', '{}', NULL, w.submitted_at, '{}', '{}', w.withdrawn_at
        FROM withdrawal AS w
        WHERE w.poll = $1 AND w.voter = $2
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(voter)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> ReceiptedBallot {
        let ballot = try SelectBallots.row(&columns)
        guard let withdrawnAt = try columns.next(PostgresTimestamp?.self) else { return .counted(ballot) }
        return .withdrawn(submittedAt: ballot.submittedAt, withdrawnAt: Instant(withdrawnAt))
    }
}
