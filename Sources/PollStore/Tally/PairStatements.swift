import Postgres

/// Whether the tally has all ballots of a pair: null where the pair is not declared.
struct SelectPairState: PostgresStatement {
    let poll: Int32
    let pair: String

    static let sql = "SELECT $2 = ANY (pairs) AND $2 <> ALL (pairs_behind) FROM poll WHERE id = $1"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(pair)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}

/// The cells of a pair, counted from the ballots.
struct SelectPairCells: PostgresStatement {
    let poll: Int32
    let pair: String

    static let sql = "SELECT choice, stratum, n FROM pair_cells($1, $2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(pair)
    }

    static func row(
        _ columns: inout PostgresColumns
    ) throws(PostgresError) -> (choice: String, stratum: Int32, count: Int) {
        (try columns.next(String.self), try columns.next(Int32.self), try columns.next(Int.self))
    }
}

/// Takes the lock of pair builders for the session; false if another session has it.
struct TryLockPairBuilder: PostgresStatement {
    let poll: Int32

    static let sql = "SELECT try_lock_pair_builder($1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}

/// Gives the lock of pair builders back.
struct UnlockPairBuilder: PostgresStatement {
    let poll: Int32

    static let sql = "SELECT unlock_pair_builder($1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
    }
}

/// Takes the lock that keeps batches of ballots out, for the session.
struct LockPollForSession: PostgresStatement {
    let poll: Int32

    static let sql = "SELECT lock_poll_for_session($1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
    }
}

/// Lets batches of ballots in again.
struct UnlockPollForSession: PostgresStatement {
    let poll: Int32

    static let sql = "SELECT unlock_poll_for_session($1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
    }
}

/// Declares a pair.
struct BeginPair: PostgresStatement {
    let poll: Int32
    let pair: String
    let most: Int32

    static let sql = "SELECT begin_pair($1, $2, $3)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(pair)
        bindings.append(most)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> String {
        try columns.next(String.self)
    }
}

/// Counts the ballots of the transaction's snapshot into the backlog of a pair.
struct InsertPairBacklog: PostgresStatement {
    let poll: Int32
    let pair: String

    static let sql = """
        INSERT INTO pair_backlog (poll, pair, stratum, choice, n)
        SELECT $1, $2, c.stratum, c.choice, c.n FROM pair_cells($1, $2) AS c
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(pair)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}

/// Adds a part of a pair's backlog to the tally; true once nothing is left, nil when the pair is no longer to be counted.
struct CompactPair: PostgresStatement {
    let poll: Int32
    let pair: String
    let limit: Int32

    static let sql = "SELECT compact_pair($1, $2, $3)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(pair)
        bindings.append(limit)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool? {
        try columns.next(Bool?.self)
    }
}
