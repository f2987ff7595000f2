package import Logging
import ServiceLifecycle
internal import Synchronization

/// Connections to one database, lent one caller at a time, first come, first served.
///
/// The pool works while `run()` does: as a service, or inside `withPool`. It opens connections as they are needed, keeps
/// a minimum, and replaces what breaks. While the database is away, callers are refused after the next attempt to reach
/// it, which is at most a second off, or at their deadline.
package final class PostgresPool: Service, Sendable {
    private struct State {
        var machine: PoolStateMachine
        var connections: [Int: PostgresConnection] = [:]
        var waiters: [Int: CheckedContinuation<Result<Lease, PostgresError>, Never>] = [:]
        var lastWaiter = 0
    }

    /// A connection and the number that the pool knows it by.
    struct Lease: Sendable {
        let id: Int
        let connection: PostgresConnection
    }

    /// What the configuration of every connection is.
    package let configuration: PostgresConfiguration
    let limits: PostgresPoolLimits
    private let logger: Logger
    private let state: Mutex<State>
    /// What `run()` has to do. Its length is bounded by the pool's size: one opening and closing per connection, and
    /// alarms, each earlier than the one before.
    private let chores: AsyncStream<PoolStateMachine.Action>
    private let choreList: AsyncStream<PoolStateMachine.Action>.Continuation

    package init(configuration: PostgresConfiguration, limits: PostgresPoolLimits = .init(), logger: Logger) {
        self.configuration = configuration
        self.limits = limits
        self.logger = logger
        state = Mutex(State(machine: PoolStateMachine(limits: limits)))
        (chores, choreList) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
    }

    /// How the pool stands.
    package var gauges: PostgresPoolGauges {
        state.withLock { $0.machine.gauges }
    }

    /// Keeps the pool working until graceful shutdown, after which it waits for what is lent, or until the task is
    /// cancelled, which ends what is under way.
    package func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            handle(.start)
            await work()
        } onCancelOrGracefulShutdown: {
            self.handle(.shutDown)
        }
        for connection in state.withLock({ Array($0.connections.values) }) {
            connection.abandon()
        }
        state.withLock { $0.connections = [:] }
    }

    private func work() async {
        await withDiscardingTaskGroup { group in
            for await chore in chores {
                switch chore {
                case .open(let id): group.addTask { await self.open(id) }
                case .wake(let time):
                    group.addTask {
                        // Cancelled means that the pool ends, and then no alarm is needed.
                        guard case .some = try? await Task.sleep(until: time, clock: .continuous) else { return }
                        self.handle(.alarm)
                    }
                case .close, .lend, .refuse, .finish: break
                }
            }
            group.cancelAll()
        }
    }

    private func open(_ id: Int) async {
        do {
            let connection = try await PostgresConnection.connect(configuration, logger: logger) { [weak self] in
                self?.handle(.lost(connection: id))
            }
            state.withLock { $0.connections[id] = connection }
            handle(.opened(connection: id))
        } catch {
            logger.debug("postgres.pool.open.failed", metadata: ["error": "\(error.debugDescription)"])
            handle(.openFailed(connection: id, error))
        }
    }

    /// Tells the state machine, then does what it says, outside the lock.
    private func handle(_ event: PoolStateMachine.Event) {
        let followUps = state.withLock { state in
            state.machine.handle(event, at: .now).compactMap { follow($0, &state) }
        }
        for followUp in followUps { followUp() }
    }

    private func follow(_ action: PoolStateMachine.Action, _ state: inout State) -> (() -> Void)? {
        switch action {
        case .lend(let id, let waiter):
            guard let continuation = state.waiters.removeValue(forKey: waiter) else { return nil }
            guard let connection = state.connections[id] else { return nil }
            return { continuation.resume(returning: .success(Lease(id: id, connection: connection))) }
        case .refuse(let waiter, let error):
            guard let continuation = state.waiters.removeValue(forKey: waiter) else { return nil }
            return { continuation.resume(returning: .failure(error)) }
        case .close(let id):
            guard let connection = state.connections.removeValue(forKey: id) else { return nil }
            return { connection.abandon() }
        case .open, .wake: return { self.choreList.yield(action) }
        case .finish: return { self.choreList.finish() }
        }
    }

    /// Waits in line for a connection.
    func acquire(deadline: ContinuousClock.Instant?) async throws(PostgresError) -> Lease {
        let deadline = deadline ?? .now.advanced(by: limits.acquireTimeout)
        let (waiter, preferred) = state.withLock { state in
            state.lastWaiter += 1
            return (state.lastWaiter, state.connections.first { $0.value.isOnItsThread }?.key)
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { $0.waiters[waiter] = continuation }
                handle(.acquire(waiter: waiter, deadline: deadline, preferred: preferred))
                // The handler below may have run before there was a waiter to withdraw.
                if Task.isCancelled { handle(.withdraw(waiter: waiter)) }
            }
        } onCancel: {
            handle(.withdraw(waiter: waiter))
        }
        return try result.get()
    }

    func release(_ lease: Lease) {
        handle(.release(connection: lease.id, reusable: lease.connection.isReusable))
    }
}
