import Postgres

/// Finds the values of strata.
struct SelectStrata: PostgresStatement {
    let poll: Int32
    let numbers: [Int32]

    static let sql = "SELECT number, demographics FROM stratum WHERE poll = $1 AND number = ANY ($2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(numbers)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> (number: Int32, values: [String?]) {
        (try columns.next(Int32.self), try columns.next([String?].self))
    }
}
