import Polls
import Postgres

/// Finds a poll by its slug or its public id.
struct SelectPoll: PostgresStatement {
    let name: String

    /// A public id wins, so that nobody can put a poll of that slug in another one's place.
    static let sql =
        "SELECT \(StoredPoll.columns) FROM poll WHERE slug = $1 OR public_id = $1 ORDER BY public_id = $1 DESC LIMIT 1"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(name)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}

/// Finds a poll by its id.
struct SelectPollByID: PostgresStatement {
    let id: Int32

    static let sql = "SELECT \(StoredPoll.columns) FROM poll WHERE id = $1"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}

/// A page of polls, the newest first.
struct SelectPolls: PostgresStatement {
    /// The id of the last poll of the page before.
    let before: Int32?
    let status: String?
    let limit: Int

    static let sql = """
        SELECT \(StoredPoll.columns) FROM poll
        WHERE ($1::integer IS NULL OR id < $1) AND ($2::text IS NULL OR status = $2)
        ORDER BY id DESC LIMIT $3
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(before)
        bindings.append(status)
        bindings.append(limit)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> StoredPoll {
        try StoredPoll(&columns)
    }
}

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

/// Takes the lock that keeps batches of ballots out while a poll changes, until the end of the transaction.
///
/// A statement of its own: what follows must see the batches that it waited for.
struct LockPoll: PostgresStatement {
    let id: Int32

    static let sql = "SELECT lock_poll_exclusive($1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}

/// Whether a poll has ballots.
struct HasBallots: PostgresStatement {
    let id: Int32

    static let sql =
        "SELECT EXISTS (SELECT FROM ballot WHERE poll = $1) OR EXISTS (SELECT FROM withdrawal WHERE poll = $1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}

/// Keeps what a poll said before a change.
struct KeepRevision: PostgresStatement {
    let id: Int32

    static let sql = """
        INSERT INTO poll_revision (poll, revision, status, definition)
        SELECT id, revision, status, definition FROM poll WHERE id = $1
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}

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

/// Removes a poll with all that belongs to it; true when there was one.
struct DeletePoll: PostgresStatement {
    let id: Int32

    static let sql = "SELECT delete_poll($1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(id)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}
