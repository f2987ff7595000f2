internal import Synchronization

/// What is to be run on a connection's thread, in the order in which it comes.
final class JobQueue: Sendable {
    enum Job {
        /// A part of the connection's actor.
        case ofActor(UnownedJob)
        /// A part of a task that prefers the thread.
        case ofTask(UnownedJob)
    }

    private struct State {
        var jobs: [Job] = []
        var isAsleep = false
        var isStopped = false
    }

    let signal: WakeSignal
    private let state = Mutex(State())

    init(signal: WakeSignal) {
        self.signal = signal
    }

    /// Adds a job, and wakes the thread if it sleeps.
    func add(_ job: Job) {
        let mustWake = state.withLock { state in
            state.jobs.append(job)
            defer { state.isAsleep = false }
            return state.isAsleep
        }
        if mustWake { signal.signal() }
    }

    /// Lets the thread end once it has run what is queued.
    func stop() {
        state.withLock { $0.isStopped = true }
        signal.signal()
    }

    /// Everything that waits; with none, the thread counts as asleep from here on.
    func take() -> (jobs: [Job], isStopped: Bool) {
        state.withLock { state in
            var jobs: [Job] = []
            swap(&jobs, &state.jobs)
            state.isAsleep = jobs.isEmpty && !state.isStopped
            return (jobs, state.isStopped)
        }
    }
}

/// Runs on a connection's thread what belongs to no actor, such as a task that asks the connection one thing after another.
///
/// The thread has to tell such jobs from those of the connection's actor, so that each runs as what it is.
final class ConnectionTaskExecutor: TaskExecutor {
    private let jobs: JobQueue

    init(_ jobs: JobQueue) {
        self.jobs = jobs
    }

    func enqueue(_ job: consuming ExecutorJob) {
        jobs.add(.ofTask(UnownedJob(job)))
    }

    func run(_ job: UnownedJob) {
        unsafe job.runSynchronously(on: asUnownedTaskExecutor())
    }
}
