internal import Glibc

/// Why a private PostgreSQL could not be brought up; `description` is a sentence for the person at the terminal.
package enum EmbeddedPostgresError: Error, Sendable, CustomStringConvertible {
    /// No `initdb` and `postgres` were found.
    case binariesNotFound
    /// Running as root, and there is no account to drop to.
    case accountNotFound
    /// A tool that is needed is not installed.
    case toolNotFound(String)
    /// Another server uses the folder.
    case folderInUse(String)
    /// A file operation failed.
    case file(String, reason: String)
    /// The folder holds a cluster of another major version.
    case wrongVersion(found: String, wanted: String)
    /// `initdb` failed; with the end of its output.
    case initializationFailed(String)
    /// `postgres` did not start; with the end of its log.
    case startFailed(String)

    package var description: String {
        switch self {
        case .binariesNotFound:
            "PostgreSQL's initdb and postgres were not found; install PostgreSQL 15 or newer, or name a database by URL."
        case .accountNotFound: "PostgreSQL refuses to run as root, and there is neither an account postgres nor nobody."
        case .toolNotFound(let name): "The program \(name) is needed to start PostgreSQL as root, and was not found."
        case .folderInUse(let path): "Another server is already using the folder \(path)."
        case .file(let path, let reason): "\(path): \(reason)"
        case .wrongVersion(let found, let wanted):
            "The folder holds a database of PostgreSQL \(found), but PostgreSQL \(wanted) is installed."
        case .initializationFailed(let output): "The database could not be initialized. \(output)"
        case .startFailed(let log): "PostgreSQL did not start. \(log)"
        }
    }
}

extension EmbeddedPostgresError {
    /// The failure of a system call on the path.
    static func system(_ path: String, _ code: Int32 = errno) -> EmbeddedPostgresError {
        .file(path, reason: unsafe String(cString: strerror(code)))
    }
}
