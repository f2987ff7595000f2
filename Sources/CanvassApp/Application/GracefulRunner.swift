package import Logging
package import ServiceLifecycle

/// Runs services that start one after the other, and stops them in the opposite order.
package struct GracefulRunner: Sendable {
    /// The program was stopped before its services had ended.
    package enum Interruption: Error, Sendable, Hashable {
        /// A second signal came.
        case secondSignal
    }

    /// Starts services while the program runs.
    package struct Services: Sendable {
        fileprivate let group: ServiceGroup

        /// Starts a service, which is stopped before those that were started earlier. Does nothing while the program
        /// stops.
        package func start(_ service: any Service) async {
            await group.addServiceUnlessShutdown(GracefulRunner.configuration(of: service))
        }
    }

    /// The first service: it starts the others.
    private struct Main: Service {
        let body: @Sendable () async throws -> Void

        func run() async throws { try await body() }
    }

    private let deadline: Duration
    private let logger: Logger

    /// - Parameters:
    ///   - deadline: How long stopping may take; what still runs then is cancelled.
    ///   - logger: Gets one line when stopping begins.
    package init(deadline: Duration, logger: Logger) {
        self.deadline = deadline
        self.logger = logger
    }

    /// Runs until a service ends, one fails or a signal comes; a second signal cancels what still runs.
    ///
    /// - Parameters:
    ///   - signals: One element for each signal; `UnixSignalsSequence` gives those of the process.
    ///   - main: Starts the services, what others need first, and stays until a graceful shutdown. It is a service
    ///     itself, the first to start and the last to be told to stop.
    /// - Throws: What a service throws, or ``Interruption``.
    package func run<Signals: AsyncSequence & Sendable>(
        until signals: Signals,
        _ main: @escaping @Sendable (Services) async throws -> Void
    ) async throws where Signals.Failure == Never {
        var configuration = ServiceGroupConfiguration(services: [any Service](), logger: logger)
        configuration.maximumGracefulShutdownDuration = deadline
        let group = ServiceGroup(configuration: configuration)
        let services = Services(group: group)
        await services.start(Main { try await main(services) })
        try await withThrowingTaskGroup(of: Bool.self) { tasks in
            tasks.addTask {
                try await group.run()
                return true
            }
            tasks.addTask { [logger] in
                var count = 0
                for await _ in signals {
                    count += 1
                    if count > 1 { throw Interruption.secondSignal }
                    logger.info("Stopping: answering what is in flight")
                    await group.triggerGracefulShutdown()
                }
                return false
            }
            defer { tasks.cancelAll() }
            while let ended = try await tasks.next(), !ended {}
        }
    }

    /// A service whose end or failure stops all others. Its name is that of its type, because a description may hold
    /// what must not be logged.
    private static func configuration(of service: any Service) -> ServiceGroupConfiguration.ServiceConfiguration {
        ServiceGroupConfiguration.ServiceConfiguration(
            service: service,
            successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .gracefullyShutdownGroup,
            serviceName: "\(type(of: service))"
        )
    }
}
