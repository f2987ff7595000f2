import Foundation
import Testing

@testable import PollServer

@Suite("Pictures of charts")
struct PictureMakerTests {
    /// Lends a folder with a program of the picture maker's name in it.
    private func withProgram<Value>(_ script: String, _ body: (String) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pictures-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let program = folder.appending(path: "rsvg-convert")
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        do {
            let value = try await body(folder.path)
            try FileManager.default.removeItem(at: folder)
            return value
        } catch {
            try FileManager.default.removeItem(at: folder)
            throw error
        }
    }

    @Test("Where no folder has the program there are no pictures", arguments: ["", "/nowhere:/dev/null", ":::"])
    func nothing(folders: String) {
        #expect(PictureMaker(programFolders: folders) == nil)
    }

    @Test("The program is given the chart's bytes in a file, and what it wrote is the picture")
    func picture() async throws {
        // Arguments: --width 1200 --output PICTURE CHART.
        try await withProgram(#"[ "$1 $2 $3" = "--width 1200 --output" ] && rev "$5" > "$4""#) { folder in
            let maker = try #require(PictureMaker(programFolders: "/nowhere:\(folder)"))
            #expect(try await maker.png(of: Array("<svg/>".utf8)) == Array(">/gvs<".utf8))
        }
    }

    @Test(
        "A program that fails says so by its status, one that hangs is ended, and one that writes nothing gives nothing"
    )
    func failures() async throws {
        try await withProgram("exit 3") { folder in
            let maker = try #require(PictureMaker(programFolders: folder))
            await #expect(throws: PictureMaker.Failure.self) { _ = try await maker.png(of: []) }
        }
        try await withProgram("exec sleep 60") { folder in
            let maker = try #require(PictureMaker(programFolders: folder, timeout: .milliseconds(200)))
            await #expect(throws: PictureMaker.Failure.self) { _ = try await maker.png(of: []) }
        }
        try await withProgram("exit 0") { folder in
            let maker = try #require(PictureMaker(programFolders: folder))
            await #expect(throws: (any Error).self) { _ = try await maker.png(of: []) }
        }
    }

    @Test("A chart's picture is served beside it, made once for all, and links show it; other files have none")
    func served() async throws {
        try await withProgram(#"echo made >> "$(dirname "$0")/count"; cp "$5" "$4""#) { folder in
            try await SiteHarness.run(programFolders: folder) { site in
                try await site.makePoll(ResultsSample.params("p", options: ["a", "b"]), votes: 30)
                let picture = try await site.getAsEditor("/r/p/total.png")
                #expect(picture.status == 200)
                #expect(picture.fields["content-type"] == "image/png")
                #expect(picture.body.hasPrefix("<svg"))
                let again = try await site.getAsEditor("/r/p/total.png")
                let made = try String(contentsOf: URL(filePath: "\(folder)/count"), encoding: .utf8)
                // A minute may have passed, which stands in the chart.
                let tags = Set([picture, again].map { $0.fields["etag"] ?? "" })
                #expect(made == String(repeating: "made\n", count: tags.count))
                #expect(!tags.contains(""))
                for file in ["shown.png", "nothing.png", ".png", "events.png"] {
                    #expect(try await site.getAsEditor("/r/p/\(file)").status / 100 == 4, "\(file)")
                }
            }
        }
    }
}
