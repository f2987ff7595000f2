import EmbeddedPostgres
import JSONRPC
import Logging
import PollAPI
import PollServer
import PollService
import PollStore
import Postgres
import ServiceLifecycle

/// `canvass serve` as one service: it opens the database, and then runs everything that the server consists of.
struct ServeService: Service {
    let configuration: ServerConfiguration
    let logger: Logger
    /// Told what to print on standard output: the editor's key of a new database.
    let announce: @Sendable (String) -> Void

    func run() async throws {
        let database = try await cancelWhenGracefulShutdown {
            try await DatabaseHandle.open(configuration, adopting: false, logger: logger)
        }
        do {
            try await serve(on: database)
        } catch {
            await database.close()
            // Being told to stop while the database is still awaited is no failure.
            guard error is CancellationError, Task.isShuttingDownGracefully else { throw error }
        }
    }

    private func serve(on database: DatabaseHandle) async throws {
        try await cancelWhenGracefulShutdown {
            try await database.ensureSchemaOnceReachable(logger: logger)
        }
        let pool = PostgresPool(
            configuration: database.configuration,
            limits: PostgresPoolLimits(size: configuration.poolSize),
            logger: logger
        )
        let store = PollStore(pool: pool)
        let secret = try await cancelWhenGracefulShutdown {
            try await PostgresPool.withPool(database.configuration, logger: logger) { pool in
                try await PollService.sharedVoterSecret(in: PollStore(pool: pool))
            }
        }
        let service = PollService(
            store: store,
            voterSecret: secret,
            lanes: max(1, configuration.poolSize / 2),
            queueCapacity: configuration.queueLimit,
            logger: logger
        )
        let metrics = ServerMetrics()
        let router = try service.router(
            observer: CallObserver(metrics: metrics, logger: logger, slowCall: configuration.slowCall),
            info: Canvass.info
        )
        let server = CanvassServer(
            parts: PollServerParts(
                router: router,
                authenticate: { try await service.caller(bearing: $0) },
                readiness: { await readiness(of: store) },
                gauges: { gauges(of: pool, service: service) }
            ),
            configuration: configuration,
            metrics: metrics,
            logger: logger,
            onListening: { port in await listening(at: port, service: service, isOwnDatabase: database.isOwn) }
        )
        var services: [any Service] = [pool, service, server]
        if let embedded = database.embedded { services.insert(embedded, at: 0) }
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { service in
                    ServiceGroupConfiguration.ServiceConfiguration(
                        service: service,
                        successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup
                    )
                },
                logger: logger
            )
        ).run()
    }

    /// Says where the server is, and makes the first key of a database that this process has just made.
    private func listening(at port: Int, service: PollService, isOwnDatabase: Bool) async {
        logger.info("Listening", metadata: ["url": "http://\(configuration.host):\(port)", "port": "\(port)"])
        guard isOwnDatabase else { return }
        do {
            if let key = try await service.firstKey() {
                announce("Editor key (shown only now): \(key)")
            }
        } catch {
            logger.error("The first key could not be made", metadata: ["error": "\(String(reflecting: error))"])
        }
    }

    private func readiness(of store: PollStore) async -> Readiness {
        do {
            _ = try await store.now()
            return Readiness(["database": .ok])
        } catch {
            return Readiness(["database": .failing("unavailable")])
        }
    }

    private func gauges(of pool: PostgresPool, service: PollService) -> [GaugeReading] {
        let gauges = pool.gauges
        let connections = [
            ("idle", gauges.idle), ("busy", gauges.busy), ("opening", gauges.opening),
        ].map { state, count in
            GaugeReading(
                "canvass_pool_connections",
                help: "Connections to the database by state.",
                labels: [("state", state)],
                value: Double(count)
            )
        }
        return connections + [
            GaugeReading(
                "canvass_pool_waiting",
                help: "Callers that wait for a connection to the database.",
                value: Double(gauges.waiting)
            ),
            GaugeReading(
                "canvass_ballots_waiting",
                help: "Ballots that wait to be written.",
                value: Double(service.waitingBallots)
            ),
        ]
    }
}
