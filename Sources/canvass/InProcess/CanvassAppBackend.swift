import CanvassApp
import JSONRPC
import Logging
import PollService

/// Runs the application of `CanvassApp`.
struct CanvassAppBackend: InProcessBackend {
    /// The title and version in `rpc.discover`.
    private static let info = OpenRPCInfo(title: "Canvass", version: Canvass.version)

    /// Variables of the command line itself.
    private static let otherVariables: Set<String> = ["CANVASS_SERVER", "CANVASS_KEY"]

    func serve(_ flags: [String: String]) async throws {
        let configuration = try CanvassConfiguration.load(flags: flags, otherVariables: Self.otherVariables)
        CanvassLogHandler.bootstrap(level: configuration.logLevel, format: configuration.logFormat)
        let logger = Logger(label: "canvass")
        let application = CanvassApplication(configuration: configuration, info: Self.info, logger: logger) { key in
            do {
                try StandardStreams.print([key])
            } catch {
                logger.error("The first key could not be printed.", metadata: ["error": "\(String(reflecting: error))"])
            }
        }
        try await application.run()
    }

    func migrate(_ database: DatabaseLocation) async throws -> [String] {
        try await withDatabase(database) { try await $0.migrate() }
    }

    func withService(_ database: DatabaseLocation, _ body: (InProcessService) async throws -> Void) async throws {
        try await withDatabase(database) { database in
            try await database.migrateIfEmbedded()
            try await database.checkSchema()
            try await database.withService(info: Self.info) { service, router in
                try await body(
                    InProcessService(
                        caller: InProcessCaller(router),
                        forEachBallot: { poll, each in try await service.forEachBallot(of: poll, each) },
                        service: service
                    )
                )
            }
        }
    }

    /// Lends a database; an embedded one that does not run is started for as long as it is lent.
    private func withDatabase<Value>(
        _ location: DatabaseLocation,
        _ body: (CanvassDatabase) async throws -> Value
    ) async throws -> Value {
        var flags: [String: String] = [:]
        flags["database-url"] = location.url
        flags["data-dir"] = location.dataDirectory
        let configuration = try CanvassConfiguration.load(flags: flags, otherVariables: Self.otherVariables)
        // A command prints its own result; only errors belong in the log.
        let level = max(configuration.logLevel, .error)
        let logger = Logger(label: "canvass") { CanvassLogHandler(label: $0, level: level, format: .auto) }
        return try await CanvassDatabase.withDatabase(
            configuration,
            createsIfMissing: location.createsIfMissing,
            logger: logger,
            body
        )
    }
}
