import Foundation
public import JSONRPC
public import Logging
public import PollService
import PollStore
import Postgres
public import ServiceLifecycle

/// Everything that a server consists of beside its database, as one service.
public struct ServerAssembly: Service {
    private let installation: Installation
    private let configuration: ServerConfiguration
    private let info: OpenRPCInfo
    private let logger: Logger
    private let onListening: @Sendable (_ port: Int, PollService) async -> Void

    /// - Parameters:
    ///   - info: how `rpc.discover` names the server.
    ///   - onListening: told the port once connections are accepted.
    public init(
        installation: Installation,
        configuration: ServerConfiguration,
        info: OpenRPCInfo,
        logger: Logger,
        onListening: @escaping @Sendable (_ port: Int, PollService) async -> Void = { _, _ in }
    ) {
        self.installation = installation
        self.configuration = configuration
        self.info = info
        self.logger = logger
        self.onListening = onListening
    }

    /// Waits for the database, checks its schema, and serves until a graceful shutdown: the HTTP side ends first, then the
    /// writer of ballots, then the pools.
    public func run() async throws {
        guard let secret = try await awaitSecret() else { return }
        // Pools of their own: whatever editors ask for, votes find a connection.
        let lanes = max(1, configuration.poolSize / 2)
        let votes = pool(size: lanes)
        let others = pool(size: max(1, configuration.poolSize - lanes))
        let service = PollService(
            store: PollStore(pool: others),
            ballotStore: PollStore(pool: votes),
            voterSecret: secret,
            lanes: lanes,
            queueCapacity: configuration.queueLimit,
            logger: logger
        )
        let metrics = ServerMetrics()
        let server = CanvassServer(
            parts: try parts(of: service, metrics: metrics, pools: ["votes": votes, "others": others], secret: secret),
            configuration: configuration,
            metrics: metrics,
            logger: logger,
            onListening: { [onListening] port in await onListening(port, service) }
        )
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: ([others, votes, service, server] as [any Service]).map { service in
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

    /// Waits for the database and takes the secret of the voters' keys from it; nil when the server was told to stop meanwhile.
    private func awaitSecret() async throws -> [UInt8]? {
        do {
            return try await cancelWhenGracefulShutdown {
                try await installation.onceReachable {
                    try await installation.checkSchema()
                    return try await installation.voterSecret()
                }
            }
        } catch {
            guard Task.isShuttingDownGracefully else { throw error }
            logger.debug("Stopped before the server was up.", metadata: ["error": "\(String(reflecting: error))"])
            return nil
        }
    }

    private func pool(size: Int) -> PostgresPool {
        PostgresPool(
            configuration: installation.database,
            limits: PostgresPoolLimits(size: size),
            logger: logger
        )
    }

    private func parts(
        of service: PollService,
        metrics: ServerMetrics,
        pools: [String: PostgresPool],
        secret: [UInt8]
    ) throws -> PollServerParts {
        PollServerParts(
            router: try service.router(
                observer: CallObserver(metrics: metrics, logger: logger, slowCall: configuration.slowCall),
                info: info
            ),
            authenticate: { try await service.caller(bearing: $0) },
            readiness: { Readiness(await service.databaseHealth()) },
            gauges: { Self.gauges(of: pools, service: service) },
            receipt: { try await service.receipt(ofVoter: $0, poll: $1) },
            suggestCities: { service.suggestedCities(for: $0) },
            forEachBallot: { poll, body in try await service.forEachBallot(of: poll) { try await body($0) } },
            pageSecret: secret,
            programFolders: ProcessInfo.processInfo.environment["PATH"] ?? ""
        )
    }

    private static func gauges(of pools: [String: PostgresPool], service: PollService) -> [GaugeReading] {
        var readings: [GaugeReading] = []
        for (name, pool) in pools.sorted(by: { $0.key < $1.key }) {
            let gauges = pool.gauges
            for (state, count) in [("idle", gauges.idle), ("busy", gauges.busy), ("opening", gauges.opening)] {
                readings.append(
                    GaugeReading(
                        "canvass_pool_connections",
                        help: "Connections to the database by pool and state.",
                        labels: [("pool", name), ("state", state)],
                        value: Double(count)
                    )
                )
            }
        }
        for (name, pool) in pools.sorted(by: { $0.key < $1.key }) {
            readings.append(
                GaugeReading(
                    "canvass_pool_waiting",
                    help: "Callers that wait for a connection to the database.",
                    labels: [("pool", name)],
                    value: Double(pool.gauges.waiting)
                )
            )
        }
        return readings + [
            GaugeReading(
                "canvass_ballots_waiting",
                help: "Ballots that wait to be written.",
                value: Double(service.waitingBallots)
            )
        ]
    }
}

extension Readiness {
    /// What the database's standing means for votes: one that is away takes none, and one that may lose them must not be
    /// relied upon.
    init(_ health: DatabaseHealth) {
        switch health {
        case .down: self.init(["database": .failing("unavailable")])
        case .notDurable: self.init(["database": .ok, "durability": .failing("off")])
        case .healthy: self.init(["database": .ok, "durability": .ok])
        }
    }
}

extension Installation {
    /// The secret of the voters' keys, made on first use. A database that may lose ballots is warned of.
    fileprivate func voterSecret() async throws -> [UInt8] {
        try await PostgresPool.withPool(database, limits: PostgresPoolLimits(size: 1), logger: logger) { pool in
            let store = PollStore(pool: pool)
            if try await !store.isDurable() {
                logger.warning(
                    "The database loses ballots when the power fails: turn fsync and full_page_writes on."
                )
            }
            return try await PollService.sharedVoterSecret(in: store)
        }
    }
}
