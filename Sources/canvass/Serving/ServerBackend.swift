import Foundation
import Logging
import PollServer
import PollService
import UnixSignals

/// The rooms behind the wire, as the commands use them.
struct ServerBackend: Backend {
    func serve(_ flags: [String: String]) async throws {
        let configuration = try Self.configuration(flags)
        CanvassLogHandler.bootstrap(level: configuration.logLevel, format: configuration.logFormat)
        let logger = Logger(label: "canvass")
        let service = ServeService(configuration: configuration, logger: logger) { line in
            FileHandle.standardOutput.write(Data((line + "\n").utf8))
        }
        OpenFileLimit.raise()
        let signals = await UnixSignalsSequence(trapping: [.sigterm, .sigint])
        try await ServiceRun([service], deadline: configuration.shutdownDeadline, logger: logger).run(until: signals)
    }

    func migrate(_ database: DatabaseLocation) async throws -> [String] {
        try await withDatabase(database) { handle in try await handle.installation.migrate() }
    }

    func withService(_ database: DatabaseLocation, _ body: (LocalService) async throws -> Void) async throws {
        try await withDatabase(database) { handle in
            try await handle.migrateOwn()
            try await handle.installation.checkSchema()
            try await handle.installation.withService(info: Canvass.info) { service, router in
                try await body(
                    LocalService(
                        router: router,
                        forEachBallot: { poll, each in try await service.forEachBallot(of: poll, each) },
                        service: service
                    )
                )
            }
        }
    }

    /// Lends a database; one that nobody runs is started for as long as it is lent.
    private func withDatabase<Value>(
        _ location: DatabaseLocation,
        _ body: (DatabaseHandle) async throws -> Value
    ) async throws -> Value {
        var flags: [String: String] = [:]
        flags["database-url"] = location.url
        flags["data-dir"] = location.dataDirectory
        let configuration = try Self.configuration(flags, preferring: location)
        // A command says what it has to say itself; only what goes wrong beside that belongs in the log.
        let level = max(configuration.logLevel, .error)
        let logger = Logger(label: "canvass") { CanvassLogHandler(label: $0, level: level, format: .auto) }
        let handle = try await DatabaseHandle.open(
            configuration,
            adopting: true,
            making: location.isMadeIfMissing,
            logger: logger
        )
        do {
            let value = try await body(handle)
            await handle.close()
            return value
        } catch {
            await handle.close()
            throw error
        }
    }

    /// Flags before environment before file; a data directory that is named outright goes before a `DATABASE_URL` that is not.
    private static func configuration(
        _ flags: [String: String],
        preferring location: DatabaseLocation = DatabaseLocation()
    ) throws -> ServerConfiguration {
        var flags = flags
        var environment = ProcessInfo.processInfo.environment
        let path = ServerConfiguration.filePath(flag: flags.removeValue(forKey: "config"), environment: environment)
        let file = try path.map { path in
            do {
                return (path: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
            } catch {
                throw ConfigurationFileMissing(path: path)
            }
        }
        if flags["data-dir"] != nil, flags["database-url"] == nil {
            environment["DATABASE_URL"] = nil
        }
        var configuration = try ServerConfiguration(
            flags: flags,
            environment: environment,
            otherVariables: ["CANVASS_SERVER", "CANVASS_KEY"],
            file: file
        )
        if flags["data-dir"] != nil, flags["database-url"] == nil { configuration.databaseURL = nil }
        return configuration
    }
}

/// The configuration file cannot be read.
private struct ConfigurationFileMissing: Error, CustomStringConvertible {
    let path: String

    var description: String { "The configuration file \(path) cannot be read." }
}
