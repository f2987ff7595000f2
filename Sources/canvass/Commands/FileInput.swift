import Foundation
import PollService

/// A file or pipe of ballots.
struct FileInput: ImportInput {
    private let file: FileHandle

    init(_ file: FileHandle) {
        self.file = file
    }

    mutating func read(upTo count: Int) throws -> [UInt8] {
        Array(try file.read(upToCount: count) ?? Data())
    }

    mutating func rewind() throws -> Bool {
        guard try size != nil else { return false }
        try file.seek(toOffset: 0)
        return true
    }

    /// The file's size in bytes; nil for a pipe.
    var size: Int? {
        get throws {
            var status = stat()
            guard unsafe fstat(file.fileDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                return nil
            }
            return Int(exactly: status.st_size)
        }
    }
}
