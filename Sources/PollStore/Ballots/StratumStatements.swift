import Postgres

/// Finds the ids of strata.
struct SelectStratumIDs: PostgresStatement {
    let poll: Int32
    let strata: [String]

    static let sql = """
        SELECT s.id, s.demographics
        FROM stratum AS s
        WHERE s.poll = $1 AND s.demographics = ANY (SELECT d::text[] FROM unnest($2::text[]) AS d)
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(strata)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> (id: Int32, values: [String?]) {
        (try columns.next(Int32.self), try columns.next([String?].self))
    }
}

/// Finds the values of strata.
struct SelectStrata: PostgresStatement {
    let poll: Int32
    let ids: [Int32]

    static let sql = "SELECT id, demographics FROM stratum WHERE poll = $1 AND id = ANY ($2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(ids)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> (id: Int32, values: [String?]) {
        (try columns.next(Int32.self), try columns.next([String?].self))
    }
}

/// Stores strata that a poll has not seen yet.
struct InsertStrata: PostgresStatement {
    let poll: Int32
    /// Array literals, one for each stratum.
    let strata: [String]

    /// Ordered, so that two servers that meet the same new strata cannot deadlock.
    static let sql = """
        INSERT INTO stratum (poll, demographics)
        SELECT $1, s.demographics::text[]
        FROM unnest($2::text[]) AS s (demographics)
        WHERE EXISTS (SELECT FROM poll WHERE id = $1)
        ORDER BY s.demographics COLLATE "C"
        ON CONFLICT (poll, demographics) DO NOTHING
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(strata)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}
