internal import FoundationEssentials
internal import Glibc

/// A running PostgreSQL server process, as its `postmaster.pid` describes it.
struct Postmaster: Sendable {
    let id: pid_t
    let socketDirectory: String
    let port: Int
    let isReady: Bool

    /// Reads the lock file: process number, data folder, start time, port, socket folder, address, shared memory, status.
    init?(lockFile path: String) {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let id = pid_t(first.filter { $0 != " " }), id > 0 else { return nil }
        self.id = id
        port = lines.count > 3 ? Int(lines[3]) ?? 0 : 0
        socketDirectory = lines.count > 4 ? String(lines[4]) : ""
        isReady = lines.count > 7 && lines[7].hasPrefix("ready")
    }

    /// Whether the process is there, does more than wait to be collected, and works in the folder. After a restart of the
    /// machine or the container another process may have the number.
    func isAlive(in dataDirectory: String) -> Bool {
        Self.isAlive(id, in: dataDirectory)
    }

    static func isAlive(_ id: pid_t, in dataDirectory: String) -> Bool {
        // Collects the process if it is a child of this one, be it by adoption.
        var status: Int32 = 0
        _ = unsafe waitpid(id, &status, WNOHANG)
        return (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/cwd")) == dataDirectory
    }

    /// All server processes that work in the folder: those of a cluster whose postmaster was killed go on for a while, and
    /// no new one may start beside them.
    static func processes(in dataDirectory: String) -> [pid_t] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.compactMap(pid_t.init).filter { id in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/cwd")) == dataDirectory
        }
    }
}
