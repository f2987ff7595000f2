import Postgres

/// Whether the tally has all ballots of a pair: null where the pair is not declared.
struct SelectPairStanding: PostgresStatement {
    let poll: Int32
    let pair: String

    static let sql = "SELECT $2 = ANY (pairs) AND $2 <> ALL (pairs_behind) FROM poll WHERE number = $1"

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

/// Takes a lock of the session; false if it is taken already and was not to be waited for.
struct LockSession: PostgresStatement {
    let isWaiting: Bool
    let lock: PairLock
    let poll: Int32

    static let sql = """
        SELECT CASE WHEN $1 THEN pg_advisory_lock($2, $3) IS NOT NULL ELSE pg_try_advisory_lock($2, $3) END
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(isWaiting)
        bindings.append(lock.rawValue)
        bindings.append(poll)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}

/// Gives a lock of the session back.
struct UnlockSession: PostgresStatement {
    let lock: PairLock
    let poll: Int32

    static let sql = "SELECT pg_advisory_unlock($1, $2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(lock.rawValue)
        bindings.append(poll)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}

/// The locks that counting a pair takes.
enum PairLock: Int32 {
    /// Keeps batches of ballots out: the one of `record_ballots`.
    case ballots = 1_668_183_398
    /// Held by whoever counts a pair of the poll.
    case builder = 1_668_183_400
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
struct SettlePair: PostgresStatement {
    let poll: Int32
    let pair: String
    let limit: Int32

    static let sql = "SELECT settle_pair($1, $2, $3)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(pair)
        bindings.append(limit)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool? {
        try columns.next(Bool?.self)
    }
}
