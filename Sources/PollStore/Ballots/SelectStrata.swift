import Postgres

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
