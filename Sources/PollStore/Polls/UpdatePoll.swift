import Polls
import Postgres

/// Gives a poll another definition or state, and the next revision; no row when there is no such poll.
struct UpdatePoll: PostgresStatement {
    let id: Int32
    let poll: PollDraft
    /// With ballots, the poll keeps the pairs that it counts.
    let hasBallots: Bool

    static let sql = """
        UPDATE poll
        SET slug = $2, status = $3, definition = $4, per_voter = $5, opens = $6, closes = $7, revision = revision + 1,
            pairs = CASE WHEN $8 THEN pairs ELSE $9 END, pairs_behind = CASE WHEN $8 THEN pairs_behind ELSE '{}' END
        WHERE id = $1
        RETURNING \(StoredPoll.columns)
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(poll.slug.text)
        bindings.append(poll.status.rawValue)
        bindings.append(PostgresJSON(poll.definition))
        bindings.append(poll.voting.perVoter.rawValue)
        bindings.append(poll.voting.opens?.timestamp)
        bindings.append(poll.voting.closes?.timestamp)
        bindings.append(hasBallots)
        bindings.append(poll.pairs)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}
