import Postgres

/// The thread of one of a store's connections, as the body that runs on it sees it.
package struct StoreThread {
    private let connection: PostgresConnection

    fileprivate init(of connection: PostgresConnection) {
        self.connection = connection
    }

    /// Whether the connection is open and nobody else is using it; otherwise the thread is no better than any other.
    package var isOpen: Bool { connection.isReusable }

    /// Runs an action on the thread at a moment if it is idle then, otherwise when it is idle next. A later call replaces an
    /// earlier one.
    ///
    /// - Parameter action: must return at once.
    /// - Returns: false, having done nothing, if the caller is not on the thread.
    package func setAlarm(at moment: ContinuousClock.Instant, _ action: @escaping @Sendable () -> Void) -> Bool {
        connection.setAlarm(at: moment, action)
    }
}

extension PollStore {
    /// Runs a body on the thread of an idle connection, so that what it asks of the store changes no threads.
    ///
    /// - Parameter body: must not block.
    /// - Returns: what the body returns, or nil, without running it, if no connection is idle.
    package func onConnectionThread<Value>(_ body: (StoreThread) async -> Value) async -> Value? {
        await pool.onConnectionThread { await body(StoreThread(of: $0)) }
    }
}
