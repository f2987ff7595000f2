import FoundationEssentials
import Glibc

/// Folders directly below `/tmp`, because the path of a Unix socket must be short.
enum TemporaryFolder {
    static func make() throws -> String {
        var template = Array("/tmp/canvass-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FolderError(code: errno) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func remove(_ path: String) {
        // Left to the watcher if it fails.
        try? FileManager.default.removeItem(atPath: path)
    }

    struct FolderError: Error {
        let code: Int32
    }
}
