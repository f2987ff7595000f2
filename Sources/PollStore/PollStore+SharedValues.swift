import Postgres

/// Keeps a value under a name unless there is one, and returns the one that stands.
struct KeepSharedValue: PostgresStatement {
    let name: String
    let value: [UInt8]

    /// The update changes nothing; without it a row that another server has just written would not be returned.
    static let sql = """
        INSERT INTO shared_value AS s (name, value) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET value = s.value
        RETURNING value
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(name)
        bindings.append(value)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> [UInt8] {
        try columns.next([UInt8].self)
    }
}

extension PollStore {
    /// The value that all servers on the database share under a name; the given one if there is none yet.
    package func sharedValue(named name: String, orKeep value: [UInt8]) async throws(StoreError) -> [UInt8] {
        guard let value = try await first(KeepSharedValue(name: name, value: value)) else {
            throw .corrupt("INSERT INTO shared_value returned no row")
        }
        return value
    }
}
