import Polls
import Postgres

/// Stores a new poll.
struct InsertPoll: PostgresStatement {
    let poll: PollDraft
    let publicID: String
    let salt: [UInt8]

    static let sql = """
        INSERT INTO poll (public_id, slug, status, definition, per_voter, opens, closes, salt, pairs)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        RETURNING \(StoredPoll.columns)
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(publicID)
        bindings.append(poll.slug.text)
        bindings.append(poll.status.rawValue)
        bindings.append(PostgresJSON(poll.definition))
        bindings.append(poll.voting.perVoter.rawValue)
        bindings.append(poll.voting.opens?.timestamp)
        bindings.append(poll.voting.closes?.timestamp)
        bindings.append(salt)
        bindings.append(poll.pairs)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}
