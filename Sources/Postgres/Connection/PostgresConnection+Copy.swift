internal import CLibpq

extension PostgresConnection {
    /// Sends rows by `COPY … FROM STDIN`, as fast as the server takes them.
    ///
    /// The time limit holds for each chunk; the server's `statement_timeout` for the whole, unless a transaction sets
    /// another. When the source throws, the server undoes the COPY and the source's error is thrown.
    ///
    /// - Parameters:
    ///   - sql: a constant COPY statement.
    ///   - source: chunks in the statement's format, cut anywhere.
    /// - Returns: the number of rows.
    package nonisolated func copyIn<Source: AsyncSequence>(
        _ sql: String,
        from source: Source
    ) async throws -> Int where Source.Element == [UInt8] {
        try await withExclusiveAccess { key in try await copyIn(sql, from: source, as: key, rollsBackOnLoss: false) }
    }

    /// Receives rows by `COPY … TO STDOUT`; while the sink is at work the server waits.
    ///
    /// When the sink throws, the server is told to stop and the sink's error is thrown.
    ///
    /// - Parameters:
    ///   - sql: a constant COPY statement.
    ///   - sink: gets chunks of whole rows in the statement's format.
    package nonisolated func copyOut(_ sql: String, to sink: ([UInt8]) async throws -> Void) async throws {
        try await withExclusiveAccess { key in try await copyOut(sql, to: sink, as: key) }
    }

    private nonisolated func withExclusiveAccess<Value>(_ body: (UInt64) async throws -> Value) async throws -> Value {
        let key = try await acquireExclusive()
        do {
            let value = try await body(key)
            await releaseExclusive(key)
            return value
        } catch {
            await releaseExclusive(key)
            throw error
        }
    }

    nonisolated func copyIn<Source: AsyncSequence>(
        _ sql: String,
        from source: Source,
        as key: UInt64,
        rollsBackOnLoss: Bool
    ) async throws -> Int where Source.Element == [UInt8] {
        try await exchange(as: key) { session throws(PostgresError) in try session.startCopy(sql, PGRES_COPY_IN) }
        do {
            for try await chunk in source {
                try await exchange(as: key, rollsBackOnLoss: true) { session throws(PostgresError) in
                    try session.putCopyData(chunk)
                }
            }
            try Task.checkCancellation()
        } catch {
            await abortCopyIn(key)
            if error is CancellationError { throw PostgresError.cancelled }
            throw error
        }
        return try await exchange(as: key, shielded: true, rollsBackOnLoss: rollsBackOnLoss) {
            session throws(PostgresError) in
            try session.finishCopyIn()
        }
    }

    /// Has the server undo the COPY; a connection on which that does not work is given up.
    private func abortCopyIn(_ key: UInt64) async {
        do {
            _ = try await exchange(as: key, shielded: true, rollsBackOnLoss: true) { session throws(PostgresError) in
                try session.finishCopyIn(error: "the source failed")
            }
            close()
        } catch .server {
            // The expected answer: the server reports what it was told.
        } catch {
            close()
        }
    }

    nonisolated func copyOut(
        _ sql: String,
        to sink: ([UInt8]) async throws -> Void,
        as key: UInt64
    ) async throws {
        try await exchange(as: key, rollsBackOnLoss: true) { session throws(PostgresError) in
            try session.startCopy(sql, PGRES_COPY_OUT)
        }
        do {
            while let chunk = try await nextChunk(key) {
                try await sink(chunk)
            }
        } catch {
            await abortCopyOut(key)
            throw error
        }
        do {
            try await exchange(as: key, shielded: true) { session throws(PostgresError) in
                _ = try session.finishExchange()
            }
        } catch {
            let wasCancelled = error.serverError?.sqlState == "57014" && Task.isCancelled
            throw wasCancelled ? .cancelled : error
        }
    }

    private func nextChunk(_ key: UInt64) async throws(PostgresError) -> [UInt8]? {
        try await exchange(as: key, rollsBackOnLoss: true) { session throws(PostgresError) in
            try session.getCopyData(size: 1 << 15)
        }
    }

    private func abortCopyOut(_ key: UInt64) async {
        do {
            try await exchange(as: key, shielded: true, rollsBackOnLoss: true) { session throws(PostgresError) in
                if session.transactionStatus == PQTRANS_ACTIVE { try session.abortCopyOut() }
            }
        } catch {
            close()
        }
    }
}

extension PostgresTransaction {
    /// Sends rows by `COPY … FROM STDIN` within the transaction.
    package func copyIn<Source: AsyncSequence>(
        _ sql: String,
        from source: Source
    ) async throws -> Int where Source.Element == [UInt8] {
        try await connection.copyIn(sql, from: source, as: key, rollsBackOnLoss: true)
    }

    /// Receives rows by `COPY … TO STDOUT` within the transaction.
    package func copyOut(_ sql: String, to sink: ([UInt8]) async throws -> Void) async throws {
        try await connection.copyOut(sql, to: sink, as: key)
    }
}
