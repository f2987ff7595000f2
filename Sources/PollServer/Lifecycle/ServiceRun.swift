public import Logging
public import ServiceLifecycle
import UnixSignals

/// Runs the services of the program in order, and ends them in the opposite one.
public struct ServiceRun: Sendable {
    /// The program was stopped before its services had ended by themselves.
    public enum Interruption: Error, Sendable, Hashable {
        /// A second signal came.
        case secondSignal
    }

    private let services: [any Service]
    private let deadline: Duration
    private let logger: Logger

    /// A run that has not begun.
    ///
    /// - Parameters:
    ///   - services: In the order of their start: what others need comes first, the HTTP server last. They are ended one
    ///     after the other from the last to the first, so that what is in flight finds everything it needs.
    ///   - deadline: How long ending may take; what still runs then is cancelled.
    public init(_ services: [any Service], deadline: Duration, logger: Logger) {
        self.services = services
        self.deadline = deadline
        self.logger = logger
    }

    /// Runs the services until one ends, one fails or the process is told to stop by SIGTERM or SIGINT.
    ///
    /// - Throws: What a service throws, or `Interruption`.
    public func run() async throws {
        try await run(until: await UnixSignalsSequence(trapping: .sigterm, .sigint))
    }

    /// Runs the services until one ends, one fails or a signal comes; a second signal cancels what still runs.
    ///
    /// - Parameter signals: One element for each signal; `UnixSignalsSequence` gives those of the process.
    /// - Throws: What a service throws, or `Interruption`.
    public func run<Signals: AsyncSequence & Sendable>(until signals: Signals) async throws
    where Signals.Failure == Never {
        var configuration = ServiceGroupConfiguration(
            services: services.map { service in
                ServiceGroupConfiguration.ServiceConfiguration(
                    service: service,
                    successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup,
                    serviceName: "\(type(of: service))"
                )
            },
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = deadline
        let group = ServiceGroup(configuration: configuration)
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
}
