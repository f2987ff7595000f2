internal import FoundationEssentials
internal import Glibc
package import Logging
package import Postgres
import ServiceLifecycle

/// A private PostgreSQL in a folder.
///
/// The server process is a daemon in a session of its own: Ctrl-C at the terminal does not reach it, and when this process
/// is killed it runs on, to be adopted by the next one that starts on the folder. Of several processes on one folder the
/// first wins.
package actor EmbeddedPostgres: Service {
    /// How `stop` treats the sessions that are open.
    package enum StopMode: Sendable {
        /// Ends them, rolling back, and writes everything out.
        case fast
        /// Drops everything; the next start recovers from the log.
        case immediate
    }

    private let directory: String
    private let settings: EmbeddedPostgresSettings
    private let logger: Logger
    private var cluster: Cluster?

    /// - Parameter directory: is made if it is not there, along with the folders above it.
    package init(directory: String, settings: EmbeddedPostgresSettings = .init(), logger: Logger) {
        self.directory = directory
        self.settings = settings
        self.logger = logger
    }

    /// Brings the database up, or finds it running, and says how to connect to it.
    package func start() async throws -> PostgresConfiguration {
        if cluster == nil {
            cluster = try await Cluster.prepare(directory: directory, settings: settings, logger: logger)
        }
        guard let cluster else { throw EmbeddedPostgresError.folderInUse(directory) }
        return try await cluster.start()
    }

    /// Stops the database and waits for its end; leaves the folder to others.
    package func stop(mode: StopMode = .fast) async {
        guard let cluster else { return }
        await cluster.stop(mode)
        self.cluster = nil
    }

    /// Keeps the database up until shutdown: starts it unless that has been done, starts it anew when it dies, stops it at
    /// the end.
    package func run() async throws {
        if cluster == nil { _ = try await start() }
        await cancelWhenGracefulShutdown {
            await self.heal()
        }
        await stop()
    }

    /// Looks after the server process until cancelled.
    private func heal() async {
        var pause = Duration.milliseconds(100)
        while !Task.isCancelled, let cluster {
            if cluster.isAlive {
                pause = .milliseconds(100)
            } else {
                do {
                    _ = try await cluster.start()
                    logger.warning("postgres.embedded.restarted")
                } catch {
                    logger.error("postgres.embedded.restart.failed", metadata: ["error": "\(error)"])
                    pause = min(pause * 2, .seconds(1))
                }
            }
            do {
                try await Task.sleep(for: pause)
            } catch {
                return
            }
        }
    }

    /// Whether there is a database in the folder, running or not.
    package static func exists(in directory: String) -> Bool {
        guard let folder = try? ClusterFolder(existing: directory) else { return false }
        return unsafe access(folder.data, F_OK) == 0
    }

    /// How to connect to the database of a folder that another process has running; `nil` when none runs.
    package static func connection(
        directory: String,
        database: String = EmbeddedPostgresSettings().database
    ) -> PostgresConfiguration? {
        guard let folder = try? ClusterFolder(existing: directory),
            let postmaster = Postmaster(lockFile: folder.postmasterFile),
            postmaster.isReady, postmaster.isAlive(in: folder.data)
        else { return nil }
        return PostgresConfiguration(
            socketDirectory: postmaster.socketDirectory,
            port: postmaster.port,
            user: EmbeddedPostgresSettings.user,
            database: database
        )
    }

    /// Lets go of the folder and leaves the database running, as the end of this process does.
    package func abandon() {
        cluster = nil
    }
}
