import Synchronization

/// Lets a limited number of tasks at a time use a scarce resource.
///
/// Those that wait get their permits in the order in which they came.
package final class AsyncSemaphore: Sendable {
    /// The right to use the resource, which goes back when nothing holds the permit any more.
    package final class Permit: Sendable {
        private let semaphore: AsyncSemaphore

        fileprivate init(_ semaphore: AsyncSemaphore) {
            self.semaphore = semaphore
        }

        deinit { semaphore.release() }
    }

    private typealias Continuation = CheckedContinuation<Void, any Error>

    private struct State {
        var available: Int
        var waiters: [(id: Int, continuation: Continuation)] = []
        var nextID = 0
    }

    private let state: Mutex<State>

    /// A semaphore of `count` permits.
    package init(_ count: Int) {
        state = Mutex(State(available: count))
    }

    /// Takes a permit if there is one; nil when all are taken.
    package func tryAcquire() -> Permit? {
        let isAvailable = state.withLock { state in
            guard state.available > 0 else { return false }
            state.available -= 1
            return true
        }
        return isAvailable ? Permit(self) : nil
    }

    /// Takes a permit, after waiting for one where all are taken.
    /// - Throws: `CancellationError` when the task is cancelled while it waits.
    package func acquire() async throws -> Permit {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait($0, id: id) }
        } onCancel: {
            cancel(id)
        }
        return Permit(self)
    }

    /// Runs a body that holds a permit.
    /// - Throws: `CancellationError` when the task is cancelled while it waits, and what the body throws.
    package func withPermit<Value>(_ body: () async throws -> Value) async throws -> Value {
        let permit = try await acquire()
        defer { withExtendedLifetime(permit) {} }
        return try await body()
    }

    private func wait(_ continuation: Continuation, id: Int) {
        let isOver: Result<Void, any Error>? = state.withLock { state in
            // A task that was cancelled before this lock finds nobody to wake in `cancel`.
            if Task.isCancelled { return .failure(CancellationError()) }
            guard state.available > 0 else {
                state.waiters.append((id, continuation))
                return nil
            }
            state.available -= 1
            return .success(())
        }
        if let isOver { continuation.resume(with: isOver) }
    }

    private func cancel(_ id: Int) {
        let continuation = state.withLock { state in
            state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0).continuation }
        }
        continuation?.resume(throwing: CancellationError())
    }

    private func release() {
        let next = state.withLock { state -> Continuation? in
            guard state.waiters.isEmpty else { return state.waiters.removeFirst().continuation }
            state.available += 1
            return nil
        }
        next?.resume()
    }
}
