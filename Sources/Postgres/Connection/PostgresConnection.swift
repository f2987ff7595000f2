package import Logging
internal import Synchronization

/// One connection to PostgreSQL, on a thread of its own.
///
/// An exchange with the server runs from its first byte to its last without another caller of the same connection getting
/// in between; waiting blocks the connection's own thread and no other. Cancelling the calling task asks the server to
/// cancel the statement and waits for what it says.
package actor PostgresConnection {
    private nonisolated let thread: ConnectionThread
    private nonisolated let status: LibpqSession.Status
    let configuration: PostgresConfiguration
    private var lastCall: UInt64 = 0
    /// The transaction or COPY that has the connection to itself.
    private var owner: UInt64?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe thread.asUnownedSerialExecutor()
    }

    private init(configuration: PostgresConfiguration) throws(PostgresError) {
        thread = try ConnectionThread.start()
        status = LibpqSession.Status()
        self.configuration = configuration
    }

    deinit {
        thread.stop()
    }

    /// Opens a connection.
    ///
    /// - Throws: `PostgresError.connectionFailed`, within the configuration's connect timeout.
    package static func connect(
        _ configuration: PostgresConfiguration,
        logger: Logger
    ) async throws(PostgresError) -> PostgresConnection {
        try await connect(configuration, logger: logger, onLoss: {})
    }

    /// Opens a connection that says when it is found to be lost, be it in use or idle.
    static func connect(
        _ configuration: PostgresConfiguration,
        logger: Logger,
        onLoss: @escaping @Sendable () -> Void
    ) async throws(PostgresError) -> PostgresConnection {
        let connection = try PostgresConnection(configuration: configuration)
        let signal = connection.thread.signal
        let opened = await withTaskCancellationHandler {
            await connection.open(logger: logger, onLoss: onLoss)
        } onCancel: {
            signal.abandon()
        }
        try opened.get()
        return connection
    }

    private func open(logger: Logger, onLoss: @escaping @Sendable () -> Void) -> Result<Void, PostgresError> {
        Result { () throws(PostgresError) in
            thread.session = try LibpqSession.open(
                configuration,
                signal: thread.signal,
                logger: logger,
                status: status,
                onLoss: onLoss
            )
        }
    }

    /// Whether the connection is open and free for anything: outside any transaction and COPY.
    package nonisolated var isReusable: Bool {
        status.isReusable
    }

    /// Whether the caller runs on the connection's thread.
    nonisolated var isOnItsThread: Bool { thread.isCurrent }

    /// Runs a body on the connection's thread, where calls of the connection change no threads.
    ///
    /// Between its calls the body must not block: the thread also watches the connection.
    nonisolated func onItsThread<Value>(_ body: () async -> Value) async -> Value {
        await withTaskExecutorPreference(thread.tasks, operation: body)
    }

    /// Runs an action on the connection's thread at a moment if it is idle then, otherwise when it is idle next.
    ///
    /// The thread has one alarm: a later call replaces an earlier one.
    ///
    /// - Parameter action: must return at once.
    /// - Returns: false, having done nothing, if the caller is not on the thread: the runtime takes the preference for a
    ///   thread as no more than that.
    package nonisolated func setAlarm(at moment: ContinuousClock.Instant, _ action: @escaping @Sendable () -> Void)
        -> Bool
    {
        thread.setAlarm(at: moment, action)
    }

    /// Closes the connection after what is under way; calls that come later throw `PostgresError.connectionLost`.
    package func close() {
        thread.session = nil
    }

    /// Closes the connection at once: a statement under way ends with `PostgresError.connectionLost`.
    package nonisolated func abandon() {
        thread.signal.abandon()
    }

    /// Runs a statement and gives its rows.
    ///
    /// - Parameter limit: how long it may take before it is cancelled; without one the configuration decides.
    package func run<S: PostgresStatement>(
        _ statement: S,
        within limit: Duration? = nil
    ) async throws(PostgresError) -> [S.Row] {
        try await exchange(within: limit) { session throws(PostgresError) in
            try session.run(statement).rows(of: S.self)
        }
    }

    /// Runs a statement and gives the number of rows it inserted, changed or deleted.
    package func execute(
        _ statement: some PostgresStatement,
        within limit: Duration? = nil
    ) async throws(PostgresError) -> Int {
        try await exchange(within: limit) { session throws(PostgresError) in
            try session.run(statement).affectedRows
        }
    }

    /// Runs a constant text of one or more SQL statements, in one transaction unless it says otherwise.
    ///
    /// There are no parameters: never build the text from values.
    ///
    /// - Returns: the rows of the last statement, as text.
    @discardableResult
    package func execute(
        script: String,
        within limit: Duration? = nil
    ) async throws(PostgresError) -> [[String?]] {
        try await exchange(within: limit) { session throws(PostgresError) in
            try session.execute(script: script).textRows()
        }
    }

    /// Performs the exchange with the server that `body` stands for.
    ///
    /// There is no suspension inside, so nothing of another caller can come in between.
    ///
    /// - Parameters:
    ///   - owner: the transaction or COPY that the exchange belongs to.
    ///   - shielded: whether cancelling the task leaves the exchange alone, as ending a transaction must.
    ///   - rollsBackOnLoss: whether the server undoes the exchange for certain if the connection is lost.
    func exchange<Value>(
        as owner: UInt64? = nil,
        within limit: Duration? = nil,
        shielded: Bool = false,
        rollsBackOnLoss: Bool = false,
        _ body: (LibpqSession) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        guard owner == self.owner else {
            throw .misuse("a transaction or COPY has the connection to itself; use its handle")
        }
        if !shielded, Task.isCancelled { throw .cancelled }
        lastCall += 1
        var call = SessionCall(number: lastCall, limit: limit ?? configuration.effectiveAnswerTimeout)
        call.rollsBackOnLoss = rollsBackOnLoss
        guard !shielded else { return try perform(call, body).get() }
        let (number, signal) = (lastCall, thread.signal)
        let result = await withTaskCancellationHandler {
            // Only a closure that uses `self` runs on the actor; calling a synchronous method makes the compiler see to it.
            self.perform(call, body)
        } onCancel: {
            signal.cancel(call: number)
        }
        return try result.get()
    }

    private func perform<Value>(
        _ call: SessionCall,
        _ body: (LibpqSession) throws(PostgresError) -> Value
    ) -> Result<Value, PostgresError> {
        Result { () throws(PostgresError) in
            guard let session = thread.session else {
                throw .connectionLost(
                    .init(
                        outcomeUnknown: false,
                        nothingSent: true,
                        serverError: nil,
                        message: "the connection is closed"
                    )
                )
            }
            try session.begin(call)
            defer { session.finish() }
            return try body(session)
        }
    }

    /// Gives the connection to a transaction or COPY until `releaseExclusive`; its number is the key.
    func acquireExclusive() throws(PostgresError) -> UInt64 {
        guard owner == nil else { throw .misuse("a transaction or COPY is under way on this connection") }
        lastCall += 1
        owner = lastCall
        return lastCall
    }

    func releaseExclusive(_ key: UInt64) {
        if owner == key { owner = nil }
    }
}
