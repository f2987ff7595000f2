import Synchronization

/// Checks whether the server is ready, one check at a time, and reports within a time limit even if the check hangs.
///
/// Requests that arrive during a check wait for its result, so that frequent requests are no load on the database.
final class ReadinessProbe: Sendable {
    /// Half of the two seconds within which a readiness request gets its response.
    static let defaultLimit = Duration.seconds(1)

    private struct State {
        var isChecking = false
        var nextWaiter: UInt64 = 0
        var waiters: [UInt64: CheckedContinuation<Readiness, Never>] = [:]
    }

    private let state = Mutex(State())
    private let check: @Sendable () async -> Readiness
    private let sleep: @Sendable () async throws -> Void
    private let questions: AsyncStream<Void>
    private let ask: AsyncStream<Void>.Continuation

    /// - Parameters:
    ///   - limit: The time after which a check counts as failed.
    ///   - clock: Measures that time.
    ///   - check: Checks whether the server is ready.
    init(
        limit: Duration = defaultLimit,
        clock: some Clock<Duration> = ContinuousClock(),
        check: @escaping @Sendable () async -> Readiness
    ) {
        self.check = check
        sleep = { try await clock.sleep(for: limit) }
        (questions, ask) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Carries out checks until the task is cancelled.
    func run() async {
        for await _ in questions {
            let readiness = await check()
            let waiters = state.withLock { state in
                defer { (state.isChecking, state.waiters) = (false, [:]) }
                return state.waiters
            }
            for waiter in waiters.values { waiter.resume(returning: readiness) }
        }
    }

    /// The result of a check, or that it did not end in time.
    func readiness() async -> Readiness {
        let waiter = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        return await withTaskGroup(of: Readiness?.self) { group in
            group.addTask { await self.wait(as: waiter) }
            group.addTask {
                do {
                    try await self.sleep()
                } catch {
                    return nil  // The check was quicker, or the request was cancelled; the waiter is removed below.
                }
                return Self.late
            }
            var finding: Readiness?
            while finding == nil, let next = await group.next() { finding = next }
            group.cancelAll()
            giveUp(waiter)
            return finding ?? Self.late
        }
    }

    /// The number of requests that wait for a result.
    var waiterCount: Int { state.withLock { $0.waiters.count } }

    private func wait(as waiter: UInt64) async -> Readiness {
        await withCheckedContinuation { continuation in
            let (mustAsk, isLate) = state.withLock { state in
                // A request that was cancelled before this task began would never be resumed.
                if Task.isCancelled { return (false, true) }
                state.waiters[waiter] = continuation
                defer { state.isChecking = true }
                return (!state.isChecking, false)
            }
            if isLate { continuation.resume(returning: Self.late) }
            if mustAsk { ask.yield() }
        }
    }

    private func giveUp(_ waiter: UInt64) {
        let waiting = state.withLock { $0.waiters.removeValue(forKey: waiter) }
        waiting?.resume(returning: Self.late)
    }

    private static let late = Readiness(["service": .failing("no answer in time")])
}
