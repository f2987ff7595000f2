import Foundation
package import JSONRPC
package import Logging
import PollServer
import PollService
import PollStore
import Postgres
import ServiceLifecycle
import UnixSignals

/// `canvass serve`: the database, the connection pools, the service and the HTTP server, from their start to their
/// stop.
package struct CanvassApplication: Sendable {
    private let configuration: CanvassConfiguration
    private let info: OpenRPCInfo
    private let logger: Logger
    private let announceFirstKey: @Sendable (_ key: String) -> Void

    /// - Parameters:
    ///   - info: The title and version in `rpc.discover`.
    ///   - announceFirstKey: Receives the editor's key of a new embedded database, once.
    package init(
        configuration: CanvassConfiguration,
        info: OpenRPCInfo,
        logger: Logger,
        announceFirstKey: @escaping @Sendable (_ key: String) -> Void
    ) {
        self.configuration = configuration
        self.info = info
        self.logger = logger
        self.announceFirstKey = announceFirstKey
    }

    /// Runs until SIGTERM or SIGINT; a second signal cancels what still runs.
    ///
    /// - Throws: What a part throws, or ``GracefulRunner/Interruption``.
    package func run() async throws {
        OpenFileLimit.raise()
        try await run(until: await UnixSignalsSequence(trapping: .sigterm, .sigint))
    }

    /// Runs until a signal comes; a second one cancels what still runs.
    func run<Signals: AsyncSequence & Sendable>(until signals: Signals) async throws
    where Signals.Failure == Never {
        let runner = GracefulRunner(deadline: configuration.shutdownDeadline, logger: logger)
        try await runner.run(until: signals) { services in
            guard let database = try await unlessStopped({ try await openDatabase() }) else { return }
            do {
                try await start(services, on: database)
            } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
    }

    /// Opens the database, and brings the schema of an embedded one up to date.
    private func openDatabase() async throws -> CanvassDatabase {
        let database = try await CanvassDatabase.open(
            configuration,
            adoptsRunning: false,
            createsIfMissing: true,
            logger: logger
        )
        do {
            try await database.migrateIfEmbedded()
        } catch {
            await database.close()
            throw error
        }
        return database
    }

    /// Starts everything on the database in the order of need, and returns at a graceful shutdown, when all of it has
    /// ended.
    private func start(_ services: GracefulRunner.Services, on database: CanvassDatabase) async throws {
        if let embedded = database.embedded { await services.start(embedded) }
        guard let secret = try await unlessStopped({ try await database.readSecretWhenReachable() }) else { return }
        for service in try makeServices(on: database, secret: secret) { await services.start(service) }
        do {
            try await gracefulShutdown()
        } catch is CancellationError {
            // The deadline has passed or a second signal came; the runner reports which.
            return
        }
    }

    /// What is stopped from the last to the first: the HTTP server, the writer of ballots, the pools.
    private func makeServices(on database: CanvassDatabase, secret: [UInt8]) throws -> [any Service] {
        // Separate pools: whatever editors ask for, votes find a connection.
        let writers = max(1, configuration.poolSize / 2)
        let votes = makePool(of: database, size: writers)
        let others = makePool(of: database, size: max(1, configuration.poolSize - writers))
        let service = PollService(
            store: PollStore(pool: others),
            ballotStore: PollStore(pool: votes),
            voterSecret: secret,
            writers: writers,
            queueCapacity: configuration.queueLimit,
            logger: logger
        )
        let metrics = ServerMetrics()
        let router = try service.router(
            observer: CallObserver(metrics: metrics, logger: logger, slowCall: configuration.slowCall),
            info: info
        )
        let gauges = ServerGauges(service: service, pools: ["others": others, "votes": votes])
        let server = CanvassServer(
            parts: PollServerParts(
                router: router,
                presentation: { try await service.presentation(of: $0, $1) },
                authenticate: { try await service.caller(bearing: $0) },
                readiness: { Readiness(await service.databaseHealth()) },
                gauges: { gauges.readings },
                receipt: { try await service.receipt(ofVoter: $0, poll: $1) },
                suggestCities: { service.suggestedCities(for: $0) },
                forEachBallot: { poll, body in try await service.forEachBallot(of: poll) { try await body($0) } },
                pageSecret: secret,
                programFolders: ProcessInfo.processInfo.environment["PATH"] ?? ""
            ),
            settings: configuration.server,
            metrics: metrics,
            logger: logger,
            onListening: { port in await listening(at: port, service, on: database) }
        )
        return [others, votes, service, server]
    }

    private func makePool(of database: CanvassDatabase, size: Int) -> PostgresPool {
        PostgresPool(configuration: database.connection, limits: PostgresPoolLimits(size: size), logger: logger)
    }

    /// Logs the address, and creates the first key of an embedded database that has none.
    private func listening(at port: Int, _ service: PollService, on database: CanvassDatabase) async {
        let host = configuration.server.host
        logger.info("Listening", metadata: ["url": "http://\(host):\(port)", "port": "\(port)"])
        guard database.embedded != nil else { return }
        do {
            if let key = try await service.firstKey() { announceFirstKey(key) }
        } catch {
            logger.error("The first key could not be made.", metadata: ["error": "\(String(reflecting: error))"])
        }
    }

    /// Cancels a step of the start at a graceful shutdown, and returns nil then.
    private func unlessStopped<Value: Sendable>(
        _ step: @escaping @Sendable () async throws -> Value
    ) async throws -> Value? {
        do {
            return try await cancelWhenGracefulShutdown(step)
        } catch  where Task.isShuttingDownGracefully {
            // A step that was cancelled fails with an error of its own.
            logger.debug("Stopped before the server was up.", metadata: ["error": "\(String(reflecting: error))"])
            return nil
        }
    }
}
