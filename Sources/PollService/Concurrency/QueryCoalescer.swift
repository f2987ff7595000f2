import JSONRPC
import PollAPI
import PollStore
import Synchronization

/// Runs queries a few at a time, and equal ones that wait together once.
///
/// A query costs many times what a vote costs: without a limit, queries would leave little of the processor to voters.
/// ``QueryCoalescerState`` holds the rules.
final class QueryCoalescer<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private typealias Waiter = UInt64

    /// What a caller is told when its waiting ends.
    private enum Turn {
        /// To run the query, for the others too.
        case run(others: [Waiter])
        case done(Value)
        case failed(any Error)
    }

    private typealias Continuation = CheckedContinuation<Turn, Never>

    private struct State {
        var queue: QueryCoalescerState<Key, Waiter>
        var lastWaiter: Waiter = 0
        /// When the next query may begin.
        var pauseEnd = ContinuousClock.now
        /// Those who wait for their turn, or for the result of another's query.
        var continuations: [Waiter: Continuation] = [:]

        /// Ends a turn: who runs the next query, and for whom.
        mutating func next() -> (Continuation, others: [Waiter])? {
            while let group = queue.next() {
                if let leader = leader(of: group) { return leader }
            }
            return nil
        }

        /// The first of a group who still waits, and those behind.
        mutating func leader(of group: [Waiter]) -> (Continuation, others: [Waiter])? {
            for (index, waiter) in group.enumerated() {
                if let first = continuations.removeValue(forKey: waiter) {
                    return (first, Array(group[(index + 1)...]))
                }
            }
            return nil
        }
    }

    private let pause: @Sendable (_ duration: Duration) -> Duration
    private let state: Mutex<State>

    /// - Parameters:
    ///   - concurrency: how many queries run at a time.
    ///   - capacity: how many callers may wait; more are refused as `unavailable`.
    ///   - pause: how long no query begins after one of a given duration.
    init(
        concurrency: Int,
        capacity: Int = 1_000,
        pause: @escaping @Sendable (_ duration: Duration) -> Duration = { _ in .zero }
    ) {
        self.pause = pause
        state = Mutex(State(queue: QueryCoalescerState(concurrency: concurrency, capacity: capacity)))
    }

    /// How many callers wait for a turn.
    var waiting: Int { state.withLock { $0.queue.waiting } }

    /// The result of a query that begins after the call.
    ///
    /// - Parameter run: runs the query, unless another caller who waited for the same one runs it.
    /// - Throws: what `run` throws; 1503 where too many wait; `CancellationError`.
    func result(of key: Key, run: () async throws -> Value) async throws -> Value {
        switch await turn(for: key) {
        case .done(let value): return value
        case .failed(let error): throw error
        case .run(let others):
            do {
                let pauseEnd = state.withLock { $0.pauseEnd }
                if pauseEnd > .now { try await Task.sleep(until: pauseEnd, clock: .continuous) }
                let start = ContinuousClock.now
                let value = try await run()
                let now = ContinuousClock.now
                state.withLock { $0.pauseEnd = now + pause(now - start) }
                finish(.done(value), for: others)
                return value
            } catch {
                if error is CancellationError || Task.isCancelled {
                    handOver(to: others)
                } else if (error as? StoreError)?.isDatabaseAway == true {
                    // Each in turn would wait for the database, and the last for all of them.
                    finish(.failed(error), for: others + state.withLock { $0.queue.removeAll() })
                } else {
                    finish(.failed(error), for: others)
                }
                throw error
            }
        }
    }

    private func turn(for key: Key) async -> Turn {
        let waiter = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let turn = state.withLock { state -> Turn? in
                    // The handler of a task that was cancelled earlier ran before there was anything to remove.
                    if Task.isCancelled { return .failed(CancellationError()) }
                    switch state.queue.admit(waiter, key) {
                    case .run: return .run(others: [])
                    case .rejected: return .failed(RPCError.tooManyQueries)
                    case .wait:
                        state.continuations[waiter] = continuation
                        return nil
                    }
                }
                if let turn { continuation.resume(returning: turn) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.queue.remove(waiter, key)
                return state.continuations.removeValue(forKey: waiter)
            }
            continuation?.resume(returning: .failed(CancellationError()))
        }
    }

    /// Tells those who share a query its outcome, and gives the turn to the next.
    private func finish(_ outcome: Turn, for group: [Waiter]) {
        let (continuations, next) = state.withLock { state in
            (group.compactMap { state.continuations.removeValue(forKey: $0) }, state.next())
        }
        next?.0.resume(returning: .run(others: next?.others ?? []))
        for continuation in continuations { continuation.resume(returning: outcome) }
    }

    /// Has another of the group run a query whose caller was cancelled.
    private func handOver(to group: [Waiter]) {
        let next = state.withLock { $0.leader(of: group) ?? $0.next() }
        next?.0.resume(returning: .run(others: next?.others ?? []))
    }
}

extension RPCError {
    /// 1503: more queries are asked for than can be run in time.
    fileprivate static let tooManyQueries = PollError.unavailable.error(
        detail: "Too many results are being worked out at the moment. Try again in a moment.",
        retryAfter: 1
    )
}
