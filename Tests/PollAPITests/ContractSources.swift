import Foundation

/// The source files of the contract.
enum ContractSources {
    /// The text of every file of `Sources/PollAPI`, by its path from there.
    static func files() throws -> [String: String] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/PollAPI").standardized
        var files: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".swift") {
            files[path] = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        }
        return files
    }
}
