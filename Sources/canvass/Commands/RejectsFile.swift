import BallotFiles
import Foundation
import PollService

/// The list of rejected rows; the file is created with the first one.
struct RejectsFile: RejectsList {
    private static let capacity = 64 << 10

    private let path: String
    private var file: FileHandle?
    private var buffer: [UInt8] = []
    /// The list's length in bytes, including those in the buffer.
    private var size = 0

    init(path: String) {
        self.path = path
    }

    var isEmpty: Bool { size == 0 }

    mutating func goBack(to size: Int) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else {
            self.size = 0
            return size == 0
        }
        let file = try file ?? FileHandle(extending: path)
        self.file = file
        guard try file.seekToEnd() >= UInt64(size) else { return false }
        try file.truncate(atOffset: UInt64(size))
        self.size = size
        return true
    }

    mutating func add(_ rows: [RejectedRow]) throws -> Int {
        if size == 0, !rows.isEmpty { append(RejectedRow.header) }
        for row in rows { append(row.record) }
        if rows.count != 1 || buffer.count >= Self.capacity { try flush() }
        return size
    }

    /// Completes the file; that of an earlier run is emptied, because its rows were taken now.
    mutating func finish() throws {
        try flush()
        if isEmpty, let file { try file.write(RejectedRow.header, of: path) }
        try file?.close()
        file = nil
    }

    private mutating func append(_ bytes: [UInt8]) {
        buffer += bytes
        size += bytes.count
    }

    private mutating func flush() throws {
        guard !buffer.isEmpty else { return }
        let file = try file ?? FileHandle(extending: path)
        self.file = file
        try file.write(buffer, of: path)
        buffer.removeAll(keepingCapacity: true)
    }
}
