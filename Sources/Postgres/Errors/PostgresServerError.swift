/// An error report of the server, by its fields.
public struct PostgresServerError: Sendable, Equatable {
    /// The five-character SQLSTATE, for example `23505`.
    public let sqlState: String
    /// `ERROR`, `FATAL` or `PANIC`.
    public let severity: String
    /// The primary message; may quote values.
    public let message: String
    /// The secondary message; may quote values.
    public let detail: String?
    /// A suggestion what to do.
    public let hint: String?
    /// The schema of the table that the error is about.
    public let schemaName: String?
    /// The table that the error is about.
    public let tableName: String?
    /// The column that the error is about.
    public let columnName: String?
    /// The constraint that was violated.
    public let constraintName: String?
    /// The function in the server's source that raised the error.
    public let routine: String?

    /// Whether the SQLSTATE belongs to the two-character class.
    public func isInClass(_ classCode: String) -> Bool {
        sqlState.hasPrefix(classCode)
    }
}
