internal import FoundationEssentials
internal import Glibc

/// Where the parts of a private cluster lie.
///
/// ```
/// <directory>/postgres.lock      held by the server that uses the folder
/// <directory>/postgres/data      the cluster; postmaster.pid is in here
/// <directory>/postgres/log       its logs
/// <directory>/postgres/run       its socket, unless the path would be too long
/// ```
struct ClusterFolder: Sendable {
    /// The folder, absolute and without symbolic links.
    let path: String

    /// The folder must exist.
    init(existing directory: String) throws(EmbeddedPostgresError) {
        guard let resolved = unsafe realpath(directory, nil) else {
            throw .system(directory)
        }
        defer { unsafe free(resolved) }
        path = unsafe String(cString: resolved)
    }

    var lock: String { path + "/postgres.lock" }
    var root: String { path + "/postgres" }
    var data: String { root + "/data" }
    /// Where `initdb` works until it is done, so that a cluster that is there is complete.
    var unfinishedData: String { root + "/data.unfinished" }
    var logs: String { root + "/log" }
    /// What `initdb` and the postmaster print before logging is set up.
    var startLog: String { logs + "/start.log" }
    var postmasterFile: String { data + "/postmaster.pid" }

    /// The longest path that fits `sockaddr_un`, with its terminating zero.
    private static let longestSocketPath = 107

    /// The file name of the socket; its lock file has `.lock` behind it.
    static let socketName = ".s.PGSQL.\(EmbeddedPostgresSettings.port)"

    /// The folder of the socket: within the cluster's when the path is short and plain enough, else one named by a hash.
    func socketDirectory(owner: UInt32) -> String {
        let preferred = root + "/run"
        let isPlain = preferred.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789/._-+".unicodeScalars.contains(scalar))
        }
        // The setting is a list with commas and quotes of its own: other characters are not worth the risk.
        if isPlain, preferred.utf8.count + "/\(Self.socketName).lock".utf8.count <= Self.longestSocketPath {
            return preferred
        }
        return "/tmp/canvass-\(owner)-" + String(fingerprint, radix: 16)
    }

    /// FNV-1a of the path: the same in every process, and only a name.
    private var fingerprint: UInt64 {
        path.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
