internal import Glibc

/// The right to run the cluster of a folder; the kernel gives it back when the process ends, however that happens.
struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock, or throws `folderInUse`.
    init(_ folder: ClusterFolder) throws(EmbeddedPostgresError) {
        descriptor = unsafe open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .system(folder.lock)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .folderInUse(folder.path)
        }
    }

    deinit {
        close(descriptor)
    }
}
