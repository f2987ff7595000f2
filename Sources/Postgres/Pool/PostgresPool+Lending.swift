package import Logging

extension PostgresPool {
    /// Lends a connection for the time of the body.
    ///
    /// - Parameter deadline: until when to wait in line; without one the pool's `acquireTimeout` holds.
    /// - Throws: `PostgresError.poolExhausted`, the error of opening a connection, or what the body throws.
    package func withConnection<Value>(
        deadline: ContinuousClock.Instant? = nil,
        _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let lease = try await acquire(deadline: deadline)
        defer { release(lease) }
        return try await body(lease.connection)
    }

    /// Runs a statement on any connection and gives its rows.
    package func run<S: PostgresStatement>(
        _ statement: S,
        within limit: Duration? = nil,
        deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> [S.Row] {
        try await retryingUnsent(deadline: deadline) { connection throws(PostgresError) in
            try await connection.run(statement, within: limit)
        }
    }

    /// Runs a statement on any connection and gives the number of rows it inserted, changed or deleted.
    package func execute(
        _ statement: some PostgresStatement,
        within limit: Duration? = nil,
        deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> Int {
        try await retryingUnsent(deadline: deadline) { connection throws(PostgresError) in
            try await connection.execute(statement, within: limit)
        }
    }

    /// Holds a transaction on any connection: committed when the body returns, rolled back when it throws.
    package func transaction<Value>(
        isolation: PostgresIsolation = .readCommitted,
        readOnly: Bool = false,
        deadline: ContinuousClock.Instant? = nil,
        _ body: (PostgresTransaction) async throws -> Value
    ) async throws -> Value {
        let (lease, transaction) = try await begin(isolation: isolation, readOnly: readOnly, deadline: deadline)
        defer { release(lease) }
        return try await transaction.perform(body)
    }

    private func begin(
        isolation: PostgresIsolation,
        readOnly: Bool,
        deadline: ContinuousClock.Instant?
    ) async throws(PostgresError) -> (Lease, PostgresTransaction) {
        while true {
            let lease = try await acquire(deadline: deadline)
            do {
                return (lease, try await lease.connection.beginTransaction(isolation: isolation, readOnly: readOnly))
            } catch {
                release(lease)
                guard error.sentNothing else { throw error }
            }
        }
    }

    /// Takes another connection when the one lent turns out to have died while idle. This ends: each round removes a
    /// connection, and a database that is away refuses the next.
    private func retryingUnsent<Value>(
        deadline: ContinuousClock.Instant?,
        _ body: (PostgresConnection) async throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        while true {
            let lease = try await acquire(deadline: deadline)
            defer { release(lease) }
            do {
                return try await body(lease.connection)
            } catch {
                guard error.sentNothing else { throw error }
            }
        }
    }

    /// Runs a pool for the time of the body; leaves no connection behind.
    package static func withPool<Value: Sendable>(
        _ configuration: PostgresConfiguration,
        limits: PostgresPoolLimits = .init(),
        logger: Logger,
        _ body: (PostgresPool) async throws -> Value
    ) async throws -> Value {
        let pool = PostgresPool(configuration: configuration, limits: limits, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pool.run() }
            defer { group.cancelAll() }
            return try await body(pool)
        }
    }
}

extension PostgresError {
    /// Whether the connection was dead before anything of the call was sent.
    fileprivate var sentNothing: Bool {
        if case .connectionLost(let loss) = self { loss.nothingSent } else { false }
    }
}
