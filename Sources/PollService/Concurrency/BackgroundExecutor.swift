import Dispatch

/// A thread of low priority that runs long computations one after the other.
///
/// The cooperative pool, which serves connections and counts ballots, has as many threads as there are processors; a few
/// simulations at the same time would stop it all. On Linux libdispatch gives a queue of this quality of service a nice value
/// of 10, so the thread also yields the processor to the others.
final class BackgroundExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "canvass.analyses", qos: .background)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = unsafe asUnownedTaskExecutor()
        queue.async { unsafe job.runSynchronously(on: executor) }
    }

    /// Runs a computation on the thread.
    ///
    /// - Throws: what the computation throws; `CancellationError` when the task is cancelled, whatever the computation
    ///   returned.
    func run<Value: Sendable>(_ body: @Sendable () throws -> Value) async throws -> Value {
        try await withPreference { try await Self.compute(body) }
    }

    /// Runs the concurrent functions that an operation calls on the thread.
    func withPreference<Value: Sendable>(_ operation: () async throws -> Value) async throws -> Value {
        try await withTaskExecutorPreference(self, operation: operation)
    }

    @concurrent private static func compute<Value: Sendable>(
        _ body: @Sendable () throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        let value = try body()
        try Task.checkCancellation()
        return value
    }
}
