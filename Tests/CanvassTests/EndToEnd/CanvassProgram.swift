import Foundation

/// The built program, as an operator runs it.
struct CanvassProgram {
    private let process: Process
    private let output: AsyncStream<Data>
    private let errors: AsyncStream<Data>
    private let end: AsyncStream<Int32>

    /// Starts the program with the folder as its current one, without the settings of this process's environment.
    init(_ arguments: [String], in folder: String) throws {
        let process = Process()
        // Built into the folder that the tests' resources are in.
        process.executableURL = Bundle.module.bundleURL.deletingLastPathComponent().appending(path: "canvass")
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = ProcessInfo.processInfo.environment.filter { name, _ in
            !name.hasPrefix("CANVASS_") && name != "DATABASE_URL"
        }
        process.standardInput = FileHandle.nullDevice
        let (outputPipe, errorPipe) = (Pipe(), Pipe())
        process.standardOutput = outputPipe
        process.standardError = errorPipe
        let (end, ended) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            ended.yield(process.terminationStatus)
            ended.finish()
        }
        self.process = process
        self.end = end
        output = Self.chunks(of: outputPipe)
        errors = Self.chunks(of: errorPipe)
        try process.run()
    }

    /// Runs the program to its end.
    static func run(
        _ arguments: [String],
        in folder: String
    ) async throws -> (status: Int32, output: String, errors: String) {
        let program = try CanvassProgram(arguments, in: folder)
        let output = await program.output { _ in false }
        let errors = await program.errors { _ in false }
        return (await program.status(), output, errors)
    }

    func signal(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    /// The exit status, or the number of the signal, once the program has ended.
    func status() async -> Int32 {
        for await status in end { return status }
        return process.terminationStatus
    }

    /// What comes from the standard output until there is enough, or it ends.
    func output(until isEnough: (String) -> Bool) async -> String {
        await Self.text(output, until: isEnough)
    }

    /// What comes from the standard error until there is enough, or it ends.
    func errors(until isEnough: (String) -> Bool) async -> String {
        await Self.text(errors, until: isEnough)
    }

    private static func text(_ chunks: AsyncStream<Data>, until isEnough: (String) -> Bool) async -> String {
        var bytes = Data()
        for await chunk in chunks {
            bytes += chunk
            if isEnough(String(decoding: bytes, as: UTF8.self)) { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads a pipe to its end on a thread of its own: the wait must block none of the threads that tests run on.
    private static func chunks(of pipe: Pipe) -> AsyncStream<Data> {
        let (chunks, continuation) = AsyncStream.makeStream(of: Data.self)
        let descriptor = dup(pipe.fileHandleForReading.fileDescriptor)
        Thread.detachNewThread {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                continuation.yield(Data(buffer[..<count]))
            }
            close(descriptor)
            continuation.finish()
        }
        return chunks
    }
}

/// A folder for a server, and what runs in it.
struct ServerFolder {
    let path: String

    /// Lends a folder, and removes it afterwards with all that still runs in it.
    static func with<Value>(_ body: (ServerFolder) async throws -> Value) async throws -> Value {
        var template = Array("/tmp/canvass-e2e-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw POSIXError(.EIO) }
        let folder = ServerFolder(
            path: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        )
        do {
            let value = try await body(folder)
            try folder.remove()
            return value
        } catch {
            try folder.remove()
            throw error
        }
    }

    /// The programs that work in the folder or below it: the server's, and its PostgreSQL's.
    var processes: [Int32] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.compactMap { Int32($0) }.filter { id in
            let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/cwd")
            return folder == path || folder?.hasPrefix(path + "/") == true
        }
    }

    private func remove() throws {
        for process in processes { kill(process, SIGKILL) }
        try FileManager.default.removeItem(atPath: path)
    }
}
