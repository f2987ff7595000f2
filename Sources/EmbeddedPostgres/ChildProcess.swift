internal import CSpawn
internal import FoundationEssentials
internal import Glibc

/// A program started in a session of its own, without a terminal, that outlives this process if need be.
package struct ChildProcess: Sendable {
    package let id: Int32

    /// glibc declares it for GNU sources only, so Swift does not see it; `spawn.h` has the number.
    private static let newSession: Int16 = 0x80

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - command: absolute path and arguments.
    ///   - output: the file that its output is appended to.
    ///   - input: a descriptor to read from; without one, nothing.
    package init(_ command: [String], output: String, input: Int32? = nil) throws(EmbeddedPostgresError) {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        if let input {
            unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // A daemon that kept this process's sockets and pipes open would hold its port and its readers after its end.
        unsafe posix_spawn_file_actions_addclosefrom_np(&actions, 3)

        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // What this process ignores or blocks, such as the signals that its shutdown listens for, is not to be inherited.
        var none = sigset_t()
        unsafe sigemptyset(&none)
        var all = sigset_t()
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        let flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | Self.newSession
        unsafe posix_spawnattr_setflags(&attributes, flags)

        let arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        // Nothing else: PGDATA, PGOPTIONS and the like would reach into the cluster.
        let variables = ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"]
        let environment = unsafe variables.map { unsafe strdup($0) } + [nil]
        defer { unsafe (arguments + environment).forEach { unsafe free($0) } }
        var process: pid_t = 0
        let status = unsafe posix_spawn(&process, command.first ?? "", &actions, &attributes, arguments, environment)
        guard status == 0 else {
            throw .system(command.first ?? "", status)
        }
        id = process
    }

    /// The exit status once the process has ended, as `waitpid` gives it; `nil` before. Asked again after that, 0.
    package func exitStatus() -> Int32? {
        var status: Int32 = 0
        let result = unsafe waitpid(id, &status, WNOHANG)
        return result == 0 ? nil : (result == id ? status : 0)
    }

    /// Waits for the end, without blocking a thread. When the task is cancelled, the process and its children are ended:
    /// asked to, and half a second later made to.
    func waitForEnd() async -> Int32 {
        var pause = Duration.milliseconds(2)
        var killDeadline: ContinuousClock.Instant?
        while true {
            if let status = exitStatus() { return status }
            if Task.isCancelled {
                // It leads a session, and so a group.
                if let killDeadline {
                    if ContinuousClock.now >= killDeadline { kill(-id, SIGKILL) }
                } else {
                    kill(-id, SIGTERM)
                    killDeadline = .now.advanced(by: .milliseconds(500))
                }
            }
            await Pause.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(50))
        }
    }
}
