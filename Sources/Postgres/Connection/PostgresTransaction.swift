/// How far a transaction is kept apart from the others.
package enum PostgresIsolation: String, Sendable, CaseIterable {
    case readCommitted = "READ COMMITTED"
    case repeatableRead = "REPEATABLE READ"
    case serializable = "SERIALIZABLE"
}

/// An open transaction; the only way to its connection until it ends.
package struct PostgresTransaction: Sendable {
    let connection: PostgresConnection
    let key: UInt64

    /// Runs a statement and gives its rows.
    package func run<S: PostgresStatement>(
        _ statement: S,
        within limit: Duration? = nil
    ) async throws(PostgresError) -> [S.Row] {
        try await connection.exchange(as: key, within: limit, rollsBackOnLoss: true) { session throws(PostgresError) in
            try session.run(statement).rows(of: S.self)
        }
    }

    /// Runs a statement and gives the number of rows it inserted, changed or deleted.
    package func execute(
        _ statement: some PostgresStatement,
        within limit: Duration? = nil
    ) async throws(PostgresError) -> Int {
        try await connection.exchange(as: key, within: limit, rollsBackOnLoss: true) { session throws(PostgresError) in
            try session.run(statement).affectedRows
        }
    }

    /// Runs a constant text of one or more SQL statements; never build it from values.
    @discardableResult
    package func execute(
        script: String,
        within limit: Duration? = nil
    ) async throws(PostgresError) -> [[String?]] {
        try await connection.exchange(as: key, within: limit, rollsBackOnLoss: true) { session throws(PostgresError) in
            try session.execute(script: script).textRows()
        }
    }

    /// Runs the body, then commits, or rolls back when it throws.
    func perform<Value>(_ body: (PostgresTransaction) async throws -> Value) async throws -> Value {
        let value: Value
        do {
            value = try await body(self)
        } catch {
            await connection.rollBack(key)
            throw error
        }
        try await connection.commit(key)
        return value
    }
}

extension PostgresConnection {
    /// Holds a transaction: committed when the body returns, rolled back when it throws.
    ///
    /// Meanwhile the connection serves the transaction's handle only. A body that swallows a statement's error cannot
    /// commit: the server has aborted the transaction, and this call throws `PostgresError.misuse`.
    ///
    /// - Throws: what the body throws; or the error of the commit, with `outcomeUnknown` when its answer was lost.
    package nonisolated func transaction<Value>(
        isolation: PostgresIsolation = .readCommitted,
        readOnly: Bool = false,
        _ body: (PostgresTransaction) async throws -> Value
    ) async throws -> Value {
        try await beginTransaction(isolation: isolation, readOnly: readOnly).perform(body)
    }

    func beginTransaction(isolation: PostgresIsolation, readOnly: Bool) async throws(PostgresError)
        -> PostgresTransaction
    {
        let key = try acquireExclusive()
        do {
            let script = "BEGIN ISOLATION LEVEL \(isolation.rawValue) READ \(readOnly ? "ONLY" : "WRITE")"
            try await exchange(as: key, rollsBackOnLoss: true) { session throws(PostgresError) in
                _ = try session.execute(script: script)
            }
        } catch {
            releaseExclusive(key)
            throw error
        }
        return PostgresTransaction(connection: self, key: key)
    }

    /// Commits even when the task has been cancelled meanwhile: half-asked, the outcome would be unknown.
    func commit(_ key: UInt64) async throws(PostgresError) {
        defer { releaseExclusive(key) }
        let tag = try await exchange(as: key, shielded: true) { session throws(PostgresError) in
            try session.execute(script: "COMMIT").commandTag
        }
        guard tag == "COMMIT" else {
            throw .misuse("a failed statement had aborted the transaction, so it was rolled back instead of committed")
        }
    }

    /// Rolls back; a connection that cannot even do that is given up, whereupon the server rolls back.
    func rollBack(_ key: UInt64) async {
        defer { releaseExclusive(key) }
        do {
            try await exchange(as: key, shielded: true, rollsBackOnLoss: true) { session throws(PostgresError) in
                _ = try session.execute(script: "ROLLBACK")
            }
        } catch {
            close()
        }
    }
}
