import Foundation

/// Writes many small pieces to a file, or to the standard output, in few large ones.
struct BufferedOutput {
    private static let capacity = 64 << 10

    private let file: FileHandle
    private let isOwned: Bool
    private var buffer: [UInt8] = []

    /// - Parameter path: The file, which is emptied if it is there; the standard output for nil and `-`.
    init(path: String?) throws {
        guard let path, path != "-" else {
            file = .standardOutput
            isOwned = false
            return
        }
        file = try FileHandle(emptying: path)
        isOwned = true
    }

    mutating func write(_ bytes: [UInt8]) throws {
        buffer += bytes
        if buffer.count >= Self.capacity { try flush() }
    }

    mutating func flush() throws {
        if isOwned { try file.write(contentsOf: Data(buffer)) } else { try StandardStreams.write(buffer) }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what is left, and closes the file.
    mutating func finish() throws {
        try flush()
        if isOwned { try file.close() }
    }
}

/// A file that cannot be opened.
struct FileFailure: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path.printable): \(reason)" }
}

extension FileHandle {
    /// Opens a file for writing, and empties it.
    convenience init(emptying path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileFailure(path: path, reason: Self.lastError) }
        self.init(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// Opens a file for writing at its end, and makes it if it is not there.
    convenience init(extending path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileFailure(path: path, reason: Self.lastError) }
        self.init(fileDescriptor: descriptor, closeOnDealloc: true)
        try seekToEnd()
    }

    /// Fails where a file could not be opened for writing or made, and leaves everything as it is.
    static func checkExtending(_ path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        if descriptor >= 0 {
            try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).close()
            return
        }
        let reason = lastError
        guard errno == ENOENT else { throw FileFailure(path: path, reason: reason) }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
        guard unsafe access(String(folder), W_OK | X_OK) == 0 else { throw FileFailure(path: path, reason: lastError) }
    }

    /// Opens a file for reading.
    convenience init(reading path: String) throws {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(path: path, reason: Self.lastError) }
        self.init(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        if unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw FileFailure(path: path, reason: "Is a directory")
        }
    }

    private static var lastError: String {
        unsafe String(cString: strerror(errno))
    }
}
