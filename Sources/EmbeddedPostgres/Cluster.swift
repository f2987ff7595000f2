internal import FoundationEssentials
internal import Glibc
internal import Logging
internal import Postgres

/// A cluster in a folder that this process has locked.
final class Cluster: Sendable {
    let folder: ClusterFolder
    private let lock: FolderLock
    let account: ServerAccount
    let binaries: String
    let settings: EmbeddedPostgresSettings
    let logger: Logger

    private init(
        folder: ClusterFolder,
        lock: consuming FolderLock,
        account: ServerAccount,
        binaries: String,
        settings: EmbeddedPostgresSettings,
        logger: Logger
    ) {
        self.folder = folder
        self.lock = lock
        self.account = account
        self.binaries = binaries
        self.settings = settings
        self.logger = logger
    }

    /// Locks the folder and sees to it that there is a complete cluster in it.
    static func prepare(
        directory: String,
        settings: EmbeddedPostgresSettings,
        logger: Logger
    ) async throws -> Cluster {
        let account = try ServerAccount.current()
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let folder = try ClusterFolder(existing: directory)
        let lock = try FolderLock(folder)
        try account.admit(to: folder.path)
        for path in [folder.root, folder.logs] { try account.makeDirectory(path) }
        let cluster = Cluster(
            folder: folder,
            lock: lock,
            account: account,
            binaries: try Executables.postgresDirectory(),
            settings: settings,
            logger: logger
        )
        try await cluster.initialize()
        return cluster
    }

    /// The server process, if one runs on the folder.
    var postmaster: Postmaster? {
        guard let postmaster = Postmaster(lockFile: folder.postmasterFile), postmaster.isAlive(in: folder.data) else {
            return nil
        }
        return postmaster
    }

    var isAlive: Bool { postmaster != nil }

    private var socketDirectory: String {
        folder.socketDirectory(owner: account.userID)
    }

    /// Runs `initdb` beside the final place and moves the result there, so that a half-done one is never taken for a cluster.
    private func initialize() async throws {
        let files = FileManager.default
        if files.fileExists(atPath: folder.unfinishedData) { try files.removeItem(atPath: folder.unfinishedData) }
        guard !files.fileExists(atPath: folder.data) else { return try checkVersion() }
        let options = [
            "--pgdata=\(folder.unfinishedData)", "--username=\(EmbeddedPostgresSettings.user)", "--auth=trust",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions",
        ]
        let speed = settings.durability == .testing ? ["--no-sync"] : ["--data-checksums"]
        let command = try account.wrap(["\(binaries)/initdb"] + options + speed, workingIn: folder.root)
        let start = logSize
        let process = try ChildProcess(command, output: folder.startLog)
        let status = await process.waitForEnd()
        try Task.checkCancellation()
        guard status == 0 else { throw EmbeddedPostgresError.initializationFailed(log(from: start)) }
        try files.moveItem(atPath: folder.unfinishedData, toPath: folder.data)
    }

    private func checkVersion() throws {
        let found = try String(contentsOfFile: folder.data + "/PG_VERSION", encoding: .utf8)
            .prefix { $0.isNumber || $0 == "." }
        // Debian's layout names the version in the path; elsewhere the server itself checks it.
        let wanted = binaries.split(separator: "/").dropLast().last.flatMap { Int($0) }
        if let wanted, String(wanted) != found {
            throw EmbeddedPostgresError.wrongVersion(found: String(found), wanted: String(wanted))
        }
    }

    /// Starts the server process, or adopts the one that a killed process has left behind.
    func start() async throws -> PostgresConfiguration {
        try account.makeDirectory(socketDirectory)
        try write(settings.configurationFile(socketDirectory: socketDirectory), to: "postgresql.conf")
        try write(EmbeddedPostgresSettings.accessFile, to: "pg_hba.conf")
        if try await !adopt() {
            try Task.checkCancellation()
            try await clearRemains()
            try await launch()
        }
        guard let postmaster else { throw EmbeddedPostgresError.startFailed("It ended at once.") }
        let configuration = PostgresConfiguration(
            socketDirectory: postmaster.socketDirectory,
            port: postmaster.port,
            user: EmbeddedPostgresSettings.user,
            database: settings.database
        )
        do {
            try await createDatabase(configuration)
        } catch {
            // Nobody would know of a server that is up without its database.
            await stop(.fast)
            throw Task.isCancelled ? CancellationError() : error
        }
        return configuration
    }

    private func write(_ text: String, to name: String) throws {
        let path = "\(folder.data)/\(name)"
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        guard unsafe !account.isOther || chown(path, account.userID, account.groupID) == 0 else {
            throw EmbeddedPostgresError.system(path)
        }
    }

    /// Takes over a server process that runs already, unless it does not become ready (it may be stopping).
    private func adopt() async throws -> Bool {
        guard let running = postmaster else { return false }
        // The durability settings take effect on reading the file again.
        kill(running.id, SIGHUP)
        if await isReady(within: .seconds(10)) {
            logger.info("postgres.embedded.adopted", metadata: ["process": "\(running.id)"])
            return true
        }
        await stop(.immediate)
        return false
    }

    /// Ends what is left of a cluster whose server process is gone, and removes its lock files, those of the folder and of
    /// the socket: they could otherwise be taken for those of an unrelated process with the same number, or of the dead one
    /// for as long as nobody collects it.
    private func clearRemains() async throws {
        var signal = SIGQUIT
        for round in 0..<100 {
            let remains = Postmaster.processes(in: folder.data)
            if remains.isEmpty { break }
            if round == 40 { signal = SIGKILL }
            if round % 10 == 0 { for process in remains { kill(process, signal) } }
            await Pause.sleep(for: .milliseconds(25))
        }
        let socketLock = "\(socketDirectory)/\(ClusterFolder.socketName).lock"
        for file in [folder.postmasterFile, socketLock] where FileManager.default.fileExists(atPath: file) {
            try FileManager.default.removeItem(atPath: file)
        }
    }

    private func launch() async throws {
        let command = try account.wrap(["\(binaries)/postgres", "-D", folder.data], workingIn: folder.root)
        let start = logSize
        let process = try ChildProcess(command, output: folder.startLog)
        // Recovery after a crash may take its time; the end of the process ends the waiting.
        while true {
            if let postmaster = Postmaster(lockFile: folder.postmasterFile), postmaster.isReady,
                postmaster.id == process.id
            {
                return
            }
            if process.exitStatus() != nil { throw EmbeddedPostgresError.startFailed(log(from: start)) }
            if Task.isCancelled {
                await end(process)
                throw CancellationError()
            }
            await Pause.sleep(for: .milliseconds(10))
        }
    }

    /// Ends a server process that is still starting; the next start goes on with the recovery.
    private func end(_ process: ChildProcess) async {
        kill(process.id, SIGQUIT)
        let limit = ContinuousClock.now.advanced(by: .seconds(2))
        while process.exitStatus() == nil {
            if ContinuousClock.now >= limit { kill(process.id, SIGKILL) }
            await Pause.sleep(for: .milliseconds(10))
        }
    }

    private func isReady(within limit: Duration) async -> Bool {
        let end = ContinuousClock.now.advanced(by: limit)
        while ContinuousClock.now < end {
            guard let postmaster, !Task.isCancelled else { return false }
            if postmaster.isReady { return true }
            await Pause.sleep(for: .milliseconds(25))
        }
        return false
    }

    /// Stops the server process. A fast stop has three seconds to write everything out, in a task that is cancelled none;
    /// what it has not written by then, the next start takes from the log. A server process that does not heed even the
    /// order to drop everything is killed: after a second, in a task that is cancelled after a quarter of one.
    func stop(_ mode: EmbeddedPostgres.StopMode) async {
        let isFast = mode == .fast
        let hasEnded = isFast ? await end(with: SIGINT, within: .seconds(3), unlessCancelled: true) : false
        if !hasEnded { _ = await end(with: SIGQUIT, within: Task.isCancelled ? .milliseconds(250) : .seconds(1)) }
        // The collector of the log ends a moment after the server; sessions that do not heed their server's end would keep
        // the folder from the next one.
        let limit = ContinuousClock.now.advanced(by: .milliseconds(hasEnded ? 500 : 100))
        while case let remains = Postmaster.processes(in: folder.data), !remains.isEmpty {
            if ContinuousClock.now >= limit { for process in remains { kill(process, SIGKILL) } }
            if ContinuousClock.now >= limit.advanced(by: .milliseconds(500)) { return }
            await Pause.sleep(for: .milliseconds(10))
        }
    }

    /// Sends a signal to the server process, and says whether it has ended in time.
    private func end(with signal: Int32, within limit: Duration, unlessCancelled: Bool = false) async -> Bool {
        guard let postmaster else { return true }
        kill(postmaster.id, signal)
        let end = ContinuousClock.now.advanced(by: limit)
        while Postmaster.isAlive(postmaster.id, in: folder.data) {
            if ContinuousClock.now >= end || (unlessCancelled && Task.isCancelled) { return false }
            await Pause.sleep(for: .milliseconds(10))
        }
        return true
    }

    private var logSize: UInt64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder.startLog)
        return attributes?[.size] as? UInt64 ?? 0
    }

    /// What was added to the start log, as one line of its last 2,000 bytes.
    private func log(from start: UInt64) -> String {
        guard let data = FileManager.default.contents(atPath: folder.startLog) else { return "" }
        let added = data.dropFirst(Int(clamping: start)).suffix(2000)
        return String(decoding: added, as: UTF8.self).split(separator: "\n").joined(separator: " ")
    }
}
