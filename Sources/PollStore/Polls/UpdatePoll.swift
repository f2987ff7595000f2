import Polls
import Postgres

/// Gives a poll another definition or state, and the next revision; no row when there is no such poll.
struct UpdatePoll: PostgresStatement {
    let number: Int32
    let poll: PollDraft

    static let sql = """
        UPDATE poll
        SET slug = $2, status = $3, definition = $4, per_voter = $5, opens = $6, closes = $7, revision = revision + 1
        WHERE number = $1
        RETURNING \(StoredPoll.columns)
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(number)
        bindings.append(poll.slug.text)
        bindings.append(poll.status.rawValue)
        bindings.append(PostgresJSON(poll.definition))
        bindings.append(poll.voting.perVoter.rawValue)
        bindings.append(poll.voting.opens?.timestamp)
        bindings.append(poll.voting.closes?.timestamp)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}
