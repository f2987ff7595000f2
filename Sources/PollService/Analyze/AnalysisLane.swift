import Dispatch

/// A thread on which long computations take turns, so that they leave the threads alone that answer everybody else.
///
/// Whatever reads connections, counts ballots and heeds signals shares as many threads as there are processors; a few
/// simulations at the same time would stop it all. The thread stands back behind those as well: on Linux libdispatch runs what
/// has this quality of service with a nice value of 10.
final class AnalysisLane: TaskExecutor {
    private let queue = DispatchQueue(label: "canvass.analyses", qos: .background)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = unsafe asUnownedTaskExecutor()
        queue.async { unsafe job.runSynchronously(on: executor) }
    }

    /// Runs a computation when its turn comes.
    ///
    /// - Throws: `CancellationError` when nobody waits for the answer any more: what a cancelled computation returns is not
    ///   to be used.
    func run<Value: Sendable>(_ body: @Sendable () throws -> Value) async throws -> Value {
        try await lend { try await Self.compute(body) }
    }

    /// Has the concurrent functions that the operation calls run when their turn comes.
    func lend<Value: Sendable>(_ operation: () async throws -> Value) async throws -> Value {
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
