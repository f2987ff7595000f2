internal import FoundationEssentials
internal import Glibc

/// The account that PostgreSQL runs as: this process's own, or one without privileges when that is root.
struct ServerAccount: Sendable {
    let userID: UInt32
    let groupID: UInt32
    /// Whether privileges have to be dropped.
    let isOther: Bool

    static func current() throws(EmbeddedPostgresError) -> ServerAccount {
        guard geteuid() == 0 else { return ServerAccount(userID: geteuid(), groupID: getegid(), isOther: false) }
        for name in ["postgres", "nobody"] {
            guard let entry = unsafe getpwnam(name) else { continue }
            return unsafe ServerAccount(userID: entry.pointee.pw_uid, groupID: entry.pointee.pw_gid, isOther: true)
        }
        throw .accountNotFound
    }

    /// The command with its privileges dropped, where that is needed.
    ///
    /// When a folder above the one to work in is closed to the account, such as root's home, the command keeps the one
    /// capability that lets it pass through (and read) folders all the same.
    func wrap(_ command: [String], workingIn path: String) throws(EmbeddedPostgresError) -> [String] {
        guard isOther else { return command }
        guard let setpriv = Executables.find("setpriv") else { throw .toolNotFound("setpriv") }
        let search = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
        let account = ["--reuid=\(userID)", "--regid=\(groupID)", "--clear-groups"]
        return [setpriv] + account + (canReach(path) ? [] : search) + command
    }

    /// Whether the account may pass through all folders of the path.
    private func canReach(_ path: String) -> Bool {
        var folder = ""
        for name in path.split(separator: "/") {
            folder += "/\(name)"
            var status = stat()
            guard unsafe lstat(folder, &status) == 0 else { return false }
            let bit = status.st_uid == userID ? S_IXUSR : status.st_gid == groupID ? S_IXGRP : S_IXOTH
            guard status.st_mode & bit != 0 else { return false }
        }
        return true
    }

    /// Makes a folder of mode 0700 that belongs to the account; one that is there already must not be a stranger's.
    func makeDirectory(_ path: String) throws(EmbeddedPostgresError) {
        if unsafe mkdir(path, 0o700) != 0, errno != EEXIST {
            throw .system(path)
        }
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            [userID, geteuid()].contains(status.st_uid)
        else {
            throw .file(path, reason: "is not a folder of this account")
        }
        guard unsafe !isOther || lchown(path, userID, groupID) == 0, unsafe chmod(path, 0o700) == 0 else {
            throw .system(path)
        }
    }

    /// Lets the account pass through the folder, by giving the folder to it when others may not enter.
    /// - Parameter path: no symbolic link.
    func admit(to path: String) throws(EmbeddedPostgresError) {
        guard isOther else { return }
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            throw .system(path)
        }
        guard status.st_uid != userID, status.st_mode & S_IXOTH == 0 else { return }
        guard unsafe chown(path, userID, groupID) == 0 else {
            throw .system(path)
        }
    }
}
