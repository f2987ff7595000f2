/// The thread of one of a pool's connections, as the body that runs on it sees it.
///
/// The connection is not lent to the body. It may be closed meanwhile, and then the thread is no better than any other.
package struct PostgresThread {
    private let connection: PostgresConnection

    init(of connection: PostgresConnection) {
        self.connection = connection
    }

    /// Whether the connection is open and nobody else is using it.
    package var isOpen: Bool { connection.isReusable }

    /// Has something done on the thread if it is idle at a moment, or when it is idle next after that.
    ///
    /// The thread has one alarm: a later call takes the place of an earlier one.
    ///
    /// - Parameter action: must return at once.
    /// - Returns: false, having done nothing, if the caller is not on the thread: the runtime takes the preference for a
    ///   thread as no more than that.
    package func setAlarm(at moment: ContinuousClock.Instant, _ action: @escaping @Sendable () -> Void) -> Bool {
        connection.setAlarm(at: moment, action)
    }
}

extension PostgresPool {
    /// Runs a body on the thread of an idle connection, so that what it asks of the pool changes no threads: on that thread
    /// the pool lends that connection before all others.
    ///
    /// - Parameter body: must not block.
    /// - Returns: what the body returns, or nil, without running it, if no connection is idle.
    package func onConnectionThread<Value>(_ body: (PostgresThread) async -> Value) async -> Value? {
        let connection: PostgresConnection
        do {
            let lease = try await acquire(deadline: .now)
            connection = lease.connection
            release(lease)
        } catch {
            return nil
        }
        return await connection.onItsThread { await body(PostgresThread(of: connection)) }
    }
}
