extension PostgresConnection {
    /// Runs statements of one type in one round trip, all or nothing, and gives the rows of each.
    ///
    /// - Throws: the first error; the server has then undone the whole batch. `PostgresError.undecodable` comes from
    ///   reading, when the batch has taken effect.
    package func runBatch<S: PostgresStatement>(
        _ statements: [S],
        within limit: Duration? = nil
    ) async throws(PostgresError) -> [[S.Row]] {
        try await runBatch(statements, within: limit, as: nil)
    }

    func runBatch<S: PostgresStatement>(
        _ statements: [S],
        within limit: Duration?,
        as owner: UInt64?
    ) async throws(PostgresError) -> [[S.Row]] {
        guard !statements.isEmpty else { return [] }
        return try await exchange(as: owner, within: limit, rollsBackOnLoss: owner != nil) {
            session throws(PostgresError) in
            var results: [[S.Row]] = []
            results.reserveCapacity(statements.count)
            try session.pipeline(statements.map { .init($0) { results.append($0) } })
            return results
        }
    }

    /// Runs different statements in one round trip, all or nothing, and gives the rows of each.
    ///
    /// - Throws: as with statements of one type.
    package func runBatch<each S: PostgresStatement>(
        _ statements: repeat each S,
        within limit: Duration? = nil
    ) async throws(PostgresError) -> sending (repeat [(each S).Row]) {
        try await runBatch(repeat each statements, within: limit, as: nil)
    }

    func runBatch<each S: PostgresStatement>(
        _ statements: repeat each S,
        within limit: Duration?,
        as owner: UInt64?
    ) async throws(PostgresError) -> sending (repeat [(each S).Row]) {
        let readers = (repeat RowReader(each statements))
        var steps: [LibpqSession.PipelineStep] = []
        for reader in repeat each readers { steps.append(reader.step) }
        try await exchange(as: owner, within: limit, rollsBackOnLoss: owner != nil) { session throws(PostgresError) in
            try session.pipeline(steps)
        }
        return (repeat (each readers).rows)
    }
}

/// A place for the rows of one statement of a pipeline.
private final class RowReader<S: PostgresStatement> {
    private let statement: S
    private(set) var rows: [S.Row] = []

    init(_ statement: S) {
        self.statement = statement
    }

    var step: LibpqSession.PipelineStep {
        .init(statement) { self.rows = $0 }
    }
}

extension PostgresTransaction {
    /// Runs statements of one type in one round trip and gives the rows of each.
    package func runBatch<S: PostgresStatement>(
        _ statements: [S],
        within limit: Duration? = nil
    ) async throws(PostgresError) -> [[S.Row]] {
        try await connection.runBatch(statements, within: limit, as: key)
    }

    /// Runs different statements in one round trip and gives the rows of each.
    package func runBatch<each S: PostgresStatement>(
        _ statements: repeat each S,
        within limit: Duration? = nil
    ) async throws(PostgresError) -> sending (repeat [(each S).Row]) {
        try await connection.runBatch(repeat each statements, within: limit, as: key)
    }
}
