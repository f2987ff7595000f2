import ArgumentParser
import Foundation
import JSONRPC

/// The standard output for results, and the standard error for everything else.
enum StandardStreams {
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// The terminal behind the standard output.
    static func outputTerminal(asciiOnly: Bool = false) -> Terminal {
        Terminal(descriptor: STDOUT_FILENO, environment: environment, asciiOnly: asciiOnly)
    }

    /// The terminal behind the standard error.
    static func errorTerminal(asciiOnly: Bool = false) -> Terminal {
        Terminal(descriptor: STDERR_FILENO, environment: environment, asciiOnly: asciiOnly)
    }

    /// Prints lines of a result.
    static func print(_ lines: [String]) throws {
        try write(lines.map { $0 + "\n" }.joined().utf8)
    }

    /// Prints a result as JSON, in one line.
    static func print(json value: some Encodable) throws {
        try write(try JSONWriter.encode(value) + [UInt8(ascii: "\n")])
    }

    /// Writes to the standard output.
    ///
    /// - Throws: The exit status of a program that a broken pipe ended, where the reader of the output has closed it
    ///   (`| head`); ``FileError`` where the output cannot be written.
    static func write(_ bytes: some Sequence<UInt8>) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            throw error.isBrokenPipe ? ExitCode(128 + SIGPIPE) : error.ofFile("The standard output")
        }
    }

    /// Prints a message that is no result.
    static func note(_ text: String) throws {
        try show(text + "\n")
    }

    /// Writes to the standard error as it is.
    static func show(_ text: String) throws {
        try FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// A progress bar on the standard error.
    static func progress(_ label: String, total: Int?, unit: String) -> ProgressBar {
        let clock = ContinuousClock()
        let start = clock.now
        return ProgressBar(
            label,
            total: total,
            unit: unit,
            terminal: errorTerminal(),
            now: { start.duration(to: clock.now) },
            write: { text in
                do {
                    try show(text)
                } catch {
                    // Progress can be shown nowhere; the work itself goes on.
                    return
                }
            }
        )
    }
}

extension Error {
    /// Whether the reader of a pipe has closed it.
    fileprivate var isBrokenPipe: Bool { systemNumber == EPIPE }
}
