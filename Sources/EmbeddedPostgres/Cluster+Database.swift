internal import Postgres

extension Cluster {
    /// Creates the settings' database unless it is there.
    func createDatabase(_ configuration: PostgresConfiguration) async throws {
        // The name goes into the statement's text, where no parameter can stand.
        guard Self.isPlainName(settings.database) else {
            throw EmbeddedPostgresError.startFailed("The database name \(settings.database) is not plain.")
        }
        let connection = try await PostgresConnection.connect(configuration.with(database: "postgres"), logger: logger)
        if try await connection.run(DatabaseExists(name: settings.database)).isEmpty {
            try await connection.execute(script: "CREATE DATABASE \(settings.database)", within: .seconds(60))
        }
        await connection.close()
    }

    private static func isPlainName(_ name: String) -> Bool {
        let first = name.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
        return first && name.utf8.count <= 63
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
            }
    }
}

private struct DatabaseExists: PostgresStatement {
    static let sql = "SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1"
    let name: String

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(name)
    }
}
