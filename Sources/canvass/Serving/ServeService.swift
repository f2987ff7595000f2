import EmbeddedPostgres
import Logging
import PollServer
import PollService
import ServiceLifecycle

/// `canvass serve` as one service: it opens the database, and then runs everything that the server consists of.
struct ServeService: Service {
    let configuration: ServerConfiguration
    let logger: Logger
    /// Told what to print on standard output: the editor's key of a new database.
    let announce: @Sendable (String) -> Void

    func run() async throws {
        guard let database = try await openDatabase() else { return }
        do {
            try await serve(on: database)
        } catch {
            await database.close()
            throw error
        }
    }

    /// The database with its schema, or nil where the server was stopped before it was up.
    private func openDatabase() async throws -> DatabaseHandle? {
        do {
            return try await cancelWhenGracefulShutdown {
                let database = try await DatabaseHandle.open(
                    configuration,
                    adopting: false,
                    making: true,
                    logger: logger
                )
                do {
                    try await database.migrateOwn()
                } catch {
                    await database.close()
                    throw error
                }
                return database
            }
        } catch  where Task.isShuttingDownGracefully {
            // What was cut short fails in its own words.
            logger.debug("Stopped before the server was up.", metadata: ["error": "\(String(reflecting: error))"])
            return nil
        }
    }

    private func serve(on database: DatabaseHandle) async throws {
        let assembly = ServerAssembly(
            installation: database.installation,
            configuration: configuration,
            info: Canvass.info,
            logger: logger,
            onListening: { port, service in
                logger.info("Listening", metadata: ["url": "http://\(configuration.host):\(port)", "port": "\(port)"])
                if database.embedded != nil { await announceFirstKey(service) }
            }
        )
        guard let embedded = database.embedded else { return try await assembly.run() }
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: ([embedded, assembly] as [any Service]).map { service in
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

    /// Makes the first key of a database that has none.
    private func announceFirstKey(_ service: PollService) async {
        do {
            if let key = try await service.firstKey() { announce(key) }
        } catch {
            logger.error("The first key could not be made.", metadata: ["error": "\(String(reflecting: error))"])
        }
    }
}
