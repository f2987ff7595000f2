internal import Glibc
internal import Synchronization

/// The executor of one connection: a thread of its own, on which waiting for the server blocks nobody else.
///
/// While no job waits, the thread watches the connection's socket, so that notifications arrive and a lost server is
/// noticed.
///
/// `@unchecked Sendable`: `session` is touched only on the thread itself, by the actor's jobs and by the watching between
/// them; everything else is behind the mutex.
final class ConnectionThread: SerialExecutor, @unchecked Sendable {
    private struct Queue {
        var jobs: [UnownedJob] = []
        var isAsleep = false
        var isStopped = false
    }

    let signal: WakeSignal
    private let queue = Mutex(Queue())
    /// The libpq connection; thread-confined.
    private var confinedSession: LibpqSession?
    private var thread: pthread_t?

    private init(signal: WakeSignal) {
        self.signal = signal
    }

    /// Starts the thread; it runs until `stop()`.
    static func start() throws(PostgresError) -> ConnectionThread {
        let executor = ConnectionThread(signal: try WakeSignal())
        let started = DetachedThread.start {
            executor.thread = pthread_self()
            executor.runJobs()
        }
        guard started else {
            throw .connectionFailed(.init(sqlState: nil, message: "no thread could be started"))
        }
        return executor
    }

    /// The libpq connection, for code that runs on the thread.
    var session: LibpqSession? {
        get {
            precondition(isCurrent, "a libpq connection belongs to its thread")
            return confinedSession
        }
        set {
            precondition(isCurrent, "a libpq connection belongs to its thread")
            confinedSession = newValue
        }
    }

    private var isCurrent: Bool {
        thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let mustWake = queue.withLock { queue in
            queue.jobs.append(job)
            defer { queue.isAsleep = false }
            return queue.isAsleep
        }
        if mustWake { signal.signal() }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe UnownedSerialExecutor(ordinary: self)
    }

    /// Lets the thread close the connection and end once it has run what is queued.
    func stop() {
        queue.withLock { $0.isStopped = true }
        signal.signal()
    }

    private func runJobs() {
        while true {
            let (jobs, isStopped) = takeJobs()
            for job in jobs {
                unsafe job.runSynchronously(on: asUnownedSerialExecutor())
            }
            guard jobs.isEmpty else { continue }
            guard !isStopped else { break }
            watch()
        }
        session = nil
    }

    private func takeJobs() -> (jobs: [UnownedJob], isStopped: Bool) {
        queue.withLock { queue in
            var jobs: [UnownedJob] = []
            swap(&jobs, &queue.jobs)
            queue.isAsleep = jobs.isEmpty && !queue.isStopped
            return (jobs, queue.isStopped)
        }
    }

    /// Sleeps until a job comes or the socket has something to read.
    private func watch() {
        let socket = session?.watchedSocket ?? -1
        var descriptors = [
            pollfd(fd: signal.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
        ]
        let ready = unsafe poll(&descriptors, 2, -1)
        // EINTR and the like: the caller's loop looks again.
        guard ready > 0 else { return }
        if descriptors[0].revents != 0 { signal.drain() }
        if descriptors[1].revents != 0 { session?.readUnasked() }
    }
}
