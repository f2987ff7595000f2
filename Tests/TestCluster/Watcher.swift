import EmbeddedPostgres
import Glibc
import Synchronization

/// Cleans up after this process, however it ends.
enum Watcher {
    private static let script = """
        read line
        pid=$(head -n 1 "$1/postgres/data/postmaster.pid" 2>/dev/null)
        [ -n "$pid" ] && kill -QUIT "$pid" 2>/dev/null
        sleep 1
        rm -rf "$1"
        """

    /// Starts a shell that reads from a pipe which only this process holds open: when the process ends, so does the
    /// reading, and the shell stops the cluster in the folder and removes the folder.
    static func removeAtExit(_ directory: String) throws {
        var ends: [Int32] = [-1, -1]
        // A socket pair, because it is closed on exec from the beginning: another child started meanwhile must not keep it.
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw TemporaryFolder.FolderError(code: errno) }
        _ = try ChildProcess(["/bin/sh", "-c", script, "sh", directory], output: "/dev/null", input: ends[0])
        close(ends[0])
    }
}
