import Polls
import Postgres

/// Takes the lock that keeps batches of ballots out while a poll changes, until the end of the transaction.
///
/// A statement of its own: what follows must see the batches that it waited for.
struct LockPoll: PostgresStatement {
    let number: Int32

    /// The number stands in `record_ballots` too.
    static let sql = "SELECT pg_advisory_xact_lock(1668183398, $1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(number)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}

/// Whether a poll has ballots, now or before they were changed.
struct HasBallots: PostgresStatement {
    let number: Int32

    static let sql = "SELECT EXISTS (SELECT FROM ballot WHERE poll = $1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(number)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}

/// Keeps what a poll said before a change.
struct KeepRevision: PostgresStatement {
    let number: Int32

    static let sql = """
        INSERT INTO poll_revision (poll, revision, status, definition)
        SELECT number, revision, status, definition FROM poll WHERE number = $1
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(number)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}

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

/// Removes a poll with all that belongs to it; true when there was one.
struct DeletePoll: PostgresStatement {
    let number: Int32

    static let sql = "SELECT delete_poll($1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(number)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}
