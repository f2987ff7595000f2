public import Foundation
public import Testing

/// Compares a text with a file of the repository, and writes the file anew where the environment says `CANVASS_RECORD=1`.
///
/// Recording counts as a failure, so that a test that has just been recorded is looked at before it passes.
public func expectRecorded(
    _ text: String,
    at file: URL,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    if ProcessInfo.processInfo.environment["CANVASS_RECORD"] == "1" {
        try Data(text.utf8).write(to: file)
        Issue.record("\(file.lastPathComponent) was recorded", sourceLocation: sourceLocation)
        return
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(text == recorded, sourceLocation: sourceLocation)
}
