import Postgres

/// Asks whether ballots may be stored, and keeps it so until the transaction ends.
struct AdmitImport: PostgresStatement {
    let poll: Int32
    let revision: Int32

    static let sql = "SELECT admit_import($1, $2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(revision)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> String {
        try columns.next(String.self)
    }
}

/// Adds ballots that were stored to the tally.
struct AddGroupsToTally: PostgresStatement {
    let poll: Int32
    let groups: [BallotGroup]

    static let sql = "SELECT add_groups_to_tally($1, $2, $3, $4)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(groups.map(\.stratum))
        bindings.append(groups.map { ArrayLiteral($0.answers).text })
        bindings.append(groups.map(\.count))
    }
}

/// Stores and counts what was copied to the staging tables; the row says how many ballots are new.
struct StoreStaged: PostgresStatement {
    let poll: Int32

    static let sql = "SELECT store_staged($1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Int {
        try columns.next(Int.self)
    }
}

/// Finds where an import of a file was broken off.
struct SelectBookmark: PostgresStatement {
    let poll: Int32
    let file: [UInt8]

    static let sql = """
        SELECT position, digest, line, row_count, counted, already_counted, rejected, rejects_size
        FROM import WHERE poll = $1 AND file = $2
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(file)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> ImportBookmark {
        try ImportBookmark(&columns)
    }
}

/// Moves a bookmark on from where it was; affects no row when it is elsewhere, since another import of the file moved it.
struct MoveBookmark: PostgresStatement {
    let poll: Int32
    let file: [UInt8]
    let bookmark: ImportBookmark
    let from: Int

    static let sql = """
        INSERT INTO import AS i
            (poll, file, position, digest, line, row_count, counted, already_counted, rejected, rejects_size)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
        WHERE $11::bigint = 0 OR EXISTS (SELECT FROM import WHERE poll = $1 AND file = $2)
        ON CONFLICT (poll, file) DO UPDATE
        SET (position, digest, line, row_count, counted, already_counted, rejected, rejects_size, moved_at)
            = (excluded.position, excluded.digest, excluded.line, excluded.row_count, excluded.counted,
                excluded.already_counted, excluded.rejected, excluded.rejects_size, clock_timestamp())
        WHERE i.position = $11
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(file)
        bookmark.bind(&bindings)
        bindings.append(from)
    }
}

/// Takes a bookmark away.
struct DeleteBookmark: PostgresStatement {
    let poll: Int32
    let file: [UInt8]

    static let sql = "DELETE FROM import WHERE poll = $1 AND file = $2"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(file)
    }
}
