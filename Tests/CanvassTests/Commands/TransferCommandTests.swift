import ArgumentParser
import Foundation
import PollAPI
import Synchronization
import Testing

@testable import canvass

struct TransferCommandTests {
    private static func poll(_ status: PollStatusField = .open) -> PollView {
        PollView(
            id: "id",
            slug: "reunion-sign",
            status: status,
            revision: 1,
            createdAt: "2026-11-21T10:00:00Z",
            content: DemoPoll.content
        )
    }

    /// Runs a command line against a backend in a folder of its own.
    private func run(_ backend: TestBackend, _ arguments: [String]) async throws {
        try await InProcess.$backend.withValue(backend) {
            guard var command = try Canvass.parseAsRoot(arguments) as? any AsyncParsableCommand else {
                Issue.record("\(arguments) is no command that runs")
                return
            }
            try await command.run()
        }
    }

    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "canvass-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
        }
        try await body(folder)
    }

    private func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }

    @Test("A file goes in, its rejects go beside it, and importing it again changes nothing but empties no poll")
    func importing() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.csv")
            try Data("Sign,age\ncontact,30\nnonsense,30\nMemories,x\nfriends,\n".utf8).write(to: file)
            let backend = TestBackend(poll: Self.poll())
            for _ in 1...2 {
                try await run(backend, ["import", "reunion-sign", file.path, "--data-dir", "d"])
                #expect(
                    try text(folder.appending(path: "a.rejects.csv"))
                        == "line,reason,row\r\n"
                        + "3,\"answers.sign: 'nonsense' is not one of: contact, memories, change, friends\","
                        + "\"nonsense,30\"\r\n"
                        + "4,demographics.age: 'x' is not an age in whole years,\"Memories,x\"\r\n"
                )
                #expect(backend.state.withLock { $0.votes.keys.sorted() } == ["row 1", "row 4"])
            }
        }
    }

    @Test("A file without rejects makes no rejects file, and empties one of an earlier run")
    func noRejects() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.csv")
            let rejects = folder.appending(path: "a.rejects.csv")
            try Data("sign\ncontact\n".utf8).write(to: file)
            let backend = TestBackend(poll: Self.poll())
            try await run(backend, ["import", "reunion-sign", file.path, "--data-dir", "d"])
            #expect(!FileManager.default.fileExists(atPath: rejects.path))
            try Data("old".utf8).write(to: rejects)
            try await run(backend, ["import", "reunion-sign", file.path, "--data-dir", "d"])
            #expect(try text(rejects) == "line,reason,row\r\n")
        }
    }

    @Test("Rejects that cannot be written are refused before anything is read", arguments: ["missing/r.csv", "."])
    func unwritableRejects(name: String) async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.csv")
            try Data("sign\ncontact\n".utf8).write(to: file)
            let backend = TestBackend(poll: Self.poll())
            let rejects = folder.path + "/" + name
            await #expect(throws: FileError.self) {
                try await run(
                    backend,
                    ["import", "reunion-sign", file.path, "--rejects", rejects, "--data-dir", "d"]
                )
            }
            #expect(backend.state.withLock { $0.votes.isEmpty })
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.csv"])
        }
    }

    @Test("An import of which every row is rejected fails")
    func nothingTaken() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.csv")
            try Data("sign\nx\ny\n".utf8).write(to: file)
            await #expect(throws: ExitCode.failure) {
                try await run(TestBackend(poll: Self.poll()), ["import", "reunion-sign", file.path, "--data-dir", "d"])
            }
        }
    }

    @Test("A poll that is not open takes no import", arguments: [PollStatusField.draft, .closed])
    func notOpen(status: PollStatusField) async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "a.csv")
            try Data("sign\ncontact\n".utf8).write(to: file)
            await #expect(throws: PollNotOpenError.self) {
                let backend = TestBackend(poll: Self.poll(status))
                try await run(backend, ["import", "reunion-sign", file.path, "--data-dir", "d"])
            }
        }
    }

    @Test(
        "A file that cannot be read is an error that names it",
        arguments: [("/nowhere/a.csv", "No such file or directory"), ("/", "Is a directory")]
    )
    func noFile(path: String, reason: String) async throws {
        let error = await #expect(throws: FileError.self) {
            try await run(TestBackend(poll: Self.poll()), ["import", "reunion-sign", path, "--data-dir", "d"])
        }
        #expect(error?.description == "\(path): \(reason)")
    }

    @Test("An export holds every ballot, and can be imported again", arguments: ["csv", "ndjson"])
    func exporting(format: String) async throws {
        try await withFolder { folder in
            let backend = TestBackend(poll: Self.poll())
            let votes = DemoBallots.make(poll: "id").prefix(300)
            backend.state.withLock { state in
                for vote in votes { state.votes[vote.voter ?? ""] = vote }
            }
            let file = folder.appending(path: "out")
            try await run(
                backend,
                ["export", "reunion-sign", "--format", format, "--output", file.path, "--data-dir", "d"]
            )
            let lines = try text(file).split(whereSeparator: \.isNewline)
            #expect(lines.count == (format == "csv" ? 301 : 300))
            let copy = TestBackend(poll: Self.poll())
            try await run(copy, ["import", "reunion-sign", file.path, "--format", format, "--data-dir", "d"])
            let expected = backend.state.withLock { $0.votes.mapValues(\.answers) }
            #expect(copy.state.withLock { $0.votes.mapValues(\.answers) } == expected)
        }
    }

    @Test(
        "The tables of the results are written for every demographic, or as they are asked for",
        arguments: ["csv", "xlsx"]
    )
    func tables(format: String) async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "out")
            let backend = TestBackend(poll: Self.poll())
            let arguments = ["export", "reunion-sign", "--tables", format, "--output", file.path, "--data-dir", "d"]
            try await run(backend, arguments)
            let asked = backend.state.withLock { $0.breakdowns }
            #expect(asked.map { $0.by?.map(\.names) } == [[["age"], ["city"]]])
            try await run(backend, arguments + ["--by", "city,age"])
            #expect(backend.state.withLock { $0.breakdowns.last?.by?.map(\.names) } == [["city", "age"]])
            let bytes = try Data(contentsOf: file)
            #expect(bytes.starts(with: format == "csv" ? "question,table,".utf8 : "PK\u{3}\u{4}".utf8))
        }
    }

    @Test("The server is run with the flags that were given")
    func serving() async throws {
        let backend = TestBackend()
        try await run(backend, ["serve", "--port", "0"])
        #expect(backend.state.withLock { $0.flags } == ["port": "0"])
    }
}
