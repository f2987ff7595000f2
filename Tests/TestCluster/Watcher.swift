import EmbeddedPostgres
import Glibc

/// Cleans up after this process, however it ends.
enum Watcher {
    private static let script = """
        read line
        pid=$(head -n 1 "$1/postgres/data/postmaster.pid" 2>/dev/null)
        [ -n "$pid" ] && kill -QUIT "$pid" 2>/dev/null
        sleep 1
        rm -rf "$1"
        """

    /// Starts a shell that reads from a socket that only this process holds the other end of: when the process ends, so does the
    /// reading, and the shell stops the cluster in the folder and removes the folder.
    static func removeAtExit(_ directory: String) throws {
        let (inner, outer) = try UnixSocket.pair()
        _ = try ChildProcess(["/bin/sh", "-c", script, "sh", directory], output: "/dev/null", input: inner)
        close(inner)
        // The outer end stays open until the kernel closes it with the process.
        _ = outer
    }
}
