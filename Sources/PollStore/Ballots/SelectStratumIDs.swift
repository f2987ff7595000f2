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
