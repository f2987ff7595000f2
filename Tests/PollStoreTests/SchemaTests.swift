import Foundation
import Postgres
import TestInstruments
import Testing

@testable import EmbeddedPostgres
@testable import Postgres

@Suite struct SchemaTests {
    @Test("The migrations end in the schema that Migrations/schema.sql shows")
    func recorded() async throws {
        let dump = try await StoreHarness.with { try await Self.dump($0.configuration) }
        let repository = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        try expectRecorded(Self.schema(of: dump), at: repository.appending(path: "Migrations/schema.sql"))
    }

    /// What `pg_dump` writes of a database's schema.
    private static func dump(_ configuration: PostgresConfiguration) async throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: try Executables.postgresDirectory()).appending(path: "pg_dump")
        let connection = ["host", "port", "user", "dbname"].compactMap { name in
            configuration.keywords[name].map { "\(name)='\($0)'" }
        }
        process.arguments = ["--schema-only", "--no-owner", "--dbname", connection.joined(separator: " ")]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let dump = try #require(try output.fileHandleForReading.readToEnd())
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: dump, as: UTF8.self)
    }

    /// A dump without what differs from server to server: comments outside of functions, settings, psql's own commands.
    private static func schema(of dump: String) -> String {
        var lines = [
            "-- The schema that the migrations end in: no migration itself, but what pg_dump makes of a migrated database.",
            "-- A test compares the two, and writes this file anew where CANVASS_RECORD=1 is set.", "",
        ]
        for line in dump.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            let isNoise =
                ["--", "SET ", "SELECT pg_catalog.set_config", "\\"].contains { line.hasPrefix($0) }
                || line.isEmpty && lines.last == ""
            if !isNoise { lines.append(line) }
        }
        return lines.joined(separator: "\n")
    }
}
