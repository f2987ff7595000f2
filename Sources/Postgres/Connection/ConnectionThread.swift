internal import CLibpq
internal import Glibc

/// The executor of one connection: a thread of its own, on which waiting for the server blocks nobody else.
///
/// While no job waits, the thread watches the connection's socket, so that a lost server is noticed.
///
/// `@unchecked Sendable`: `session` is touched only on the thread itself, by the actor's jobs and by the watching between
/// them; `thread` is set before the first of them runs.
final class ConnectionThread: SerialExecutor, @unchecked Sendable {
    let signal: WakeSignal
    /// Runs tasks on the thread.
    let tasks: ConnectionTaskExecutor
    private let queue: JobQueue
    /// The libpq connection; thread-confined.
    private var confinedSession: LibpqSession?
    private var thread: pthread_t?
    /// What is to be done when no job has come by a moment; thread-confined.
    private var alarm: (moment: ContinuousClock.Instant, action: @Sendable () -> Void)?

    private init(signal: WakeSignal) {
        self.signal = signal
        queue = JobQueue(signal: signal)
        tasks = ConnectionTaskExecutor(queue)
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

    /// Whether the caller runs on the thread.
    var isCurrent: Bool {
        thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false
    }

    /// Runs an action on the thread at a moment, once it is idle; it replaces the one that was set before.
    /// - Returns: false, having done nothing, if the caller is not on the thread.
    func setAlarm(at moment: ContinuousClock.Instant, _ action: @escaping @Sendable () -> Void) -> Bool {
        guard isCurrent else { return false }
        alarm = (moment, action)
        return true
    }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.add(.ofActor(UnownedJob(job)))
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe UnownedSerialExecutor(ordinary: self)
    }

    /// Lets the thread close the connection and end once it has run what is queued.
    func stop() {
        queue.stop()
    }

    private func runJobs() {
        while true {
            let (jobs, isStopped) = queue.take()
            for job in jobs {
                switch job {
                case .ofActor(let job): unsafe job.runSynchronously(on: asUnownedSerialExecutor())
                case .ofTask(let job): tasks.run(job)
                }
            }
            guard jobs.isEmpty else { continue }
            guard !isStopped else { break }
            watch()
        }
        session = nil
    }

    /// Sleeps until a job comes, the socket has something to read, or the alarm goes off.
    private func watch() {
        let socket = session?.watchedSocket ?? -1
        var descriptors = [
            pollfd(fd: signal.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
        ]
        let ready = poll(&descriptors)
        if ready == 0, let alarm, alarm.moment <= .now {
            self.alarm = nil
            alarm.action()
        }
        // EINTR and the like: the caller's loop looks again.
        guard ready > 0 else { return }
        if descriptors[0].revents != 0 { signal.drain() }
        if descriptors[1].revents != 0 { session?.readUnasked() }
    }

    /// Waits until the alarm. In nanoseconds: `poll` knows milliseconds only, in which several batches are written.
    private func poll(_ descriptors: inout [pollfd]) -> Int32 {
        guard let alarm else { return unsafe ppoll(&descriptors, UInt(descriptors.count), nil, nil) }
        let (seconds, attoseconds) = max(.zero, ContinuousClock.now.duration(to: alarm.moment)).components
        var left = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        return unsafe ppoll(&descriptors, UInt(descriptors.count), &left, nil)
    }
}
