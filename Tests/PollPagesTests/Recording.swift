import Foundation
import Testing

/// Compares a text with one that was recorded, and records it anew where the environment says `CANVASS_RECORD=1`.
///
/// Recording counts as a failure, so that a test that has just been recorded is looked at before it passes.
func expectRecorded(
    _ text: String,
    as name: String,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    if ProcessInfo.processInfo.environment["CANVASS_RECORD"] == "1" {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Recorded")
        try Data(text.utf8).write(to: folder.appending(path: name))
        Issue.record("\(name) was recorded", sourceLocation: sourceLocation)
        return
    }
    let folder = try #require(Bundle.module.url(forResource: "Recorded", withExtension: nil))
    let recorded = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    #expect(text == recorded, sourceLocation: sourceLocation)
}
