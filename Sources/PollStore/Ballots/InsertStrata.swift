import Postgres

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
