internal import FoundationEssentials
internal import Glibc

/// Finds programs.
enum Executables {
    /// The folders of `PATH`, and the usual ones after them.
    private static var searchPath: [String] {
        let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? ""
        return path.split(separator: ":").map(String.init) + ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin"]
    }

    static func find(_ name: String) -> String? {
        searchPath.map { "\($0)/\(name)" }.first { unsafe access($0, X_OK) == 0 }
    }

    /// The folder with PostgreSQL's server programs: the newest of Debian's layout, or one in the search path.
    static func postgresDirectory() throws(EmbeddedPostgresError) -> String {
        let versions = "/usr/lib/postgresql"
        let installed = (try? FileManager.default.contentsOfDirectory(atPath: versions)) ?? []
        let newestFirst = installed.compactMap(Int.init).sorted(by: >).map { "\(versions)/\($0)/bin" }
        let candidates = newestFirst + searchPath + ["/usr/pgsql/bin", "/usr/local/pgsql/bin"]
        let isComplete = { (folder: String) in
            ["initdb", "postgres"].allSatisfy { unsafe access("\(folder)/\($0)", X_OK) == 0 }
        }
        guard let folder = candidates.first(where: isComplete) else { throw .binariesNotFound }
        return folder
    }
}
