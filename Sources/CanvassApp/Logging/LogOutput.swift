import Glibc
import Synchronization

/// A destination of log lines that is written one whole line at a time and never waits for a reader.
///
/// A line of up to 4,096 bytes (PIPE_BUF) is written by a single call, so that lines of several threads or processes do
/// not mix. When the reader of a pipe falls behind, lines are dropped and counted instead of delaying the votes; the
/// count is written as soon as there is room again.
package final class LogOutput: Sendable {
    /// The length of the longest line in bytes, with its line end.
    static let lineLimit = 4_096

    private let descriptor: Int32
    private let dropped = Mutex(0)

    /// Writes to a file descriptor and leaves it open.
    package init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The standard error.
    package static let standardError = LogOutput(descriptor: STDERR_FILENO)

    /// Whether the output is a terminal.
    package var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Writes a line and adds a line end; `note` makes a line from the number of lines dropped before it.
    func write(_ line: String, note: (Int) -> String) {
        dropped.withLock { dropped in
            guard hasRoom else {
                dropped += 1
                return
            }
            if dropped > 0 {
                put(note(dropped))
                dropped = 0
                guard hasRoom else {
                    dropped += 1
                    return
                }
            }
            put(line)
        }
    }

    private var hasRoom: Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return unsafe poll(&request, 1, 0) == 1 && Int32(request.revents) & (POLLERR | POLLNVAL) == 0
    }

    private func put(_ line: String) {
        var bytes = Array(line.utf8.prefix(Self.lineLimit - 1))
        bytes.append(UInt8(ascii: "\n"))
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // A failure to write the log can be reported nowhere.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
