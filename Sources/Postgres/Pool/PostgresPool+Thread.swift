extension PostgresPool {
    /// Runs a body on the thread of an idle connection, so that what it asks of the pool changes no threads: on that thread
    /// the pool lends that connection before all others.
    ///
    /// The connection is not lent to the body, which may ask it only whether it is still idle and set its alarm: statements go
    /// through the pool. It may be closed meanwhile, and then the thread is no better than any other.
    ///
    /// - Parameter body: must not block.
    /// - Returns: what the body returns, or nil, without running it, if no connection is idle.
    package func onConnectionThread<Value>(_ body: (PostgresConnection) async -> Value) async -> Value? {
        let connection: PostgresConnection
        do {
            let lease = try await acquire(deadline: .now)
            connection = lease.connection
            release(lease)
        } catch {
            return nil
        }
        return await connection.onItsThread { await body(connection) }
    }
}
