import ArgumentParser
import CanvassApp
import Foundation
import Testing

@testable import canvass

struct MissingDatabaseTests {
    @Test(
        "A command that only reads or calls makes no database, and says where it looked",
        arguments: [
            ["results", "p"], ["export", "p"], ["import", "p", "/dev/null"], ["key", "list"], ["key", "revoke", "k"],
        ]
    )
    func missing(arguments: [String]) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "canvass-\(UUID())").path
        let command = try Canvass.parseAsRoot(arguments + ["--data-dir", folder])
        guard var command = command as? any AsyncParsableCommand else {
            Issue.record("\(arguments) is no command that runs")
            return
        }
        let error = await #expect(throws: MissingDatabaseError.self) { try await command.run() }
        #expect(error?.description.contains(folder) == true)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("Only the first key and the schema may come before the first server")
    func making() throws {
        let options = try ConnectionOptions.parse(["--data-dir", "d"])
        let made = DatabaseLocation(dataDirectory: "d", createsIfMissing: true)
        #expect(try options.target(environment: [:], createsDatabase: true) == .database(made))
    }
}
