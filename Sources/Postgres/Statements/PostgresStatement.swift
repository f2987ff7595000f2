/// One SQL statement: its text, its inputs and its row next to each other.
///
/// ```swift
/// struct BallotCount: PostgresStatement {
///     static let sql = "SELECT count(*) FROM ballot WHERE poll = $1"
///     let poll: Int
///     func bind(_ bindings: inout PostgresBindings) { bindings.append(poll) }
///     static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Int { try columns.next(Int.self) }
/// }
/// ```
///
/// The statement is prepared once per connection, under a name derived from the type, with the parameter types of its
/// first use; later uses must bind the same types.
package protocol PostgresStatement: Sendable {
    /// What one row of the result becomes.
    associatedtype Row: Sendable = Void

    /// The SQL text with `$1`, `$2`, … for the values.
    static var sql: String { get }

    /// Appends the values in the order of their numbers.
    func bind(_ bindings: inout PostgresBindings)

    /// Reads one row, column by column.
    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Row
}

extension PostgresStatement {
    /// A statement without parameters binds nothing.
    package func bind(_ bindings: inout PostgresBindings) {}
}

extension PostgresStatement where Row == Void {
    /// A statement whose rows nobody reads.
    package static func row(_ columns: inout PostgresColumns) throws(PostgresError) {}
}
