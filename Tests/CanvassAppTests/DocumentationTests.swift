import Foundation
import PollServer
import Testing

@testable import CanvassApp

/// What the repository says about the settings beside the code.
@Suite("Documentation")
struct DocumentationTests {
    private func contents(of path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test("The documentation's table of settings is the one that the code gives")
    func configuration() throws {
        let text = try contents(of: "Sources/CanvassApp/Documentation.docc/Reference/Configuration.md")
        let start = try #require(text.range(of: "<!-- configuration -->\n"))
        let end = try #require(text.range(of: "<!-- /configuration -->"))
        #expect(text[start.upperBound..<end.lowerBound] == ConfigurationTable.markdown)
    }

    @Test("The example file has every setting, and is accepted")
    func example() throws {
        let bytes = Array(try contents(of: "deploy/canvass.example.json").utf8)
        let file = try ConfigurationFile(path: "canvass.example.json", bytes: bytes)
        #expect(Set(file.values.map(\.key)) == Set(ConfigurationKey.allCases.map(\.rawValue)))
        let configuration = try CanvassConfiguration(file: (path: "canvass.example.json", bytes: bytes))
        #expect(configuration.server.trustedHops == 1)
    }
}
