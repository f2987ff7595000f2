import Foundation

/// Collects small pieces for a file or the standard output and writes few large ones.
struct BufferedOutput {
    private static let capacity = 64 << 10

    private let file: FileHandle
    /// The file's name; nil for the standard output.
    private let path: String?
    private var buffer: [UInt8] = []

    /// - Parameter path: The file, which is emptied if it is there; the standard output for nil and `-`.
    init(path: String?) throws {
        guard let path, path != "-" else {
            file = .standardOutput
            self.path = nil
            return
        }
        file = try FileHandle(emptying: path)
        self.path = path
    }

    mutating func write(_ bytes: [UInt8]) throws {
        buffer += bytes
        if buffer.count >= Self.capacity { try flush() }
    }

    mutating func flush() throws {
        if let path { try file.write(buffer, of: path) } else { try StandardStreams.write(buffer) }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes the rest, and closes the file.
    mutating func finish() throws {
        try flush()
        if path != nil { try file.close() }
    }
}

/// A file cannot be opened or written.
struct FileError: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path.printable): \(reason)" }
}

extension FileHandle {
    /// Opens a file for writing, and empties it.
    convenience init(emptying path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError(path: path, reason: Self.lastError) }
        self.init(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// Opens a file for appending, and creates it if it does not exist.
    convenience init(extending path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError(path: path, reason: Self.lastError) }
        self.init(fileDescriptor: descriptor, closeOnDealloc: true)
        try seekToEnd()
    }

    /// Checks that a file could be opened for writing or created, and changes nothing.
    static func checkExtending(_ path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        if descriptor >= 0 {
            try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).close()
            return
        }
        let reason = lastError
        guard errno == ENOENT else { throw FileError(path: path, reason: reason) }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
        guard unsafe access(String(folder), W_OK | X_OK) == 0 else { throw FileError(path: path, reason: lastError) }
    }

    /// Opens a file for reading.
    convenience init(reading path: String) throws {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path, reason: Self.lastError) }
        self.init(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        if unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw FileError(path: path, reason: "Is a directory")
        }
    }

    /// Appends bytes.
    ///
    /// - Throws: ``FileError``, which names the file `path`.
    func write(_ bytes: [UInt8], of path: String) throws {
        do { try write(contentsOf: Data(bytes)) } catch { throw error.ofFile(path) }
    }

    private static var lastError: String {
        unsafe String(cString: strerror(errno))
    }
}

extension Error {
    /// The system's number of the error, if it has one.
    var systemNumber: Int32? {
        let error = self as NSError
        let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        return cause.domain == NSPOSIXErrorDomain ? Int32(exactly: cause.code) : nil
    }

    /// The error of a file that could not be written, with the system's message.
    func ofFile(_ path: String) -> any Error {
        guard let systemNumber else { return self }
        return FileError(path: path, reason: unsafe String(cString: strerror(systemNumber)))
    }
}
