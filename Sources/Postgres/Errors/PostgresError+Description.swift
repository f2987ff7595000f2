extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String {
        switch self {
        case .connectionFailed: "The database cannot be reached."
        case .connectionLost: "The connection to the database was lost."
        case .server: "The database refused the statement."
        case .cancelled: "The database call was cancelled."
        case .timedOut: "The database did not finish in time."
        case .poolExhausted: "No database connection was free in time."
        case .undecodable: "The database returned a value of an unexpected type."
        case .misuse: "The database interface was used wrongly."
        case .invalidConfiguration: "The database configuration is not valid."
        }
    }

    public var debugDescription: String {
        switch self {
        case .connectionFailed(let failure):
            "\(description) [\(failure.sqlState ?? "no SQLSTATE")] \(failure.message)"
        case .connectionLost(let loss):
            "\(description) \(loss.message)" + (loss.serverError.map { " \($0.debugDescription)" } ?? "")
                + (loss.outcomeUnknown ? " (outcome unknown)" : "")
        case .server(let error): "\(description) \(error.debugDescription)"
        case .timedOut(let outcomeUnknown, _): description + (outcomeUnknown ? " (outcome unknown)" : "")
        case .poolExhausted(let refusal): "\(description) \(refusal)"
        case .undecodable(let reason), .misuse(let reason), .invalidConfiguration(let reason):
            "\(description) \(reason)"
        case .cancelled: description
        }
    }
}

extension PostgresServerError: CustomDebugStringConvertible {
    public var debugDescription: String {
        let fields = [
            ("detail", detail), ("hint", hint), ("schema", schemaName), ("table", tableName), ("column", columnName),
            ("constraint", constraintName), ("routine", routine),
        ]
        let named = fields.compactMap { name, value in value.map { "\(name): \($0)" } }
        return (["\(severity) \(sqlState) \(message)"] + named).joined(separator: "; ")
    }
}
