internal import CLibpq

extension LibpqSession {
    /// One statement of a pipeline, and what to do with its result.
    struct PipelineStep {
        let type: ObjectIdentifier
        let sql: String
        let bindings: PostgresBindings
        let makePrepared: (LibpqSession, _ ordinal: Int) throws(PostgresError) -> (Prepared, isNew: Bool)
        let read: (LibpqResult) throws(PostgresError) -> Void

        init<S: PostgresStatement>(_ statement: S, read: @escaping ([S.Row]) -> Void) {
            let bindings = PostgresBindings(statement)
            type = ObjectIdentifier(S.self)
            sql = S.sql
            self.bindings = bindings
            makePrepared = { (session, ordinal) throws(PostgresError) in
                if let known = try session.preparedStatement(S.self, types: bindings.types) { return (known, false) }
                return (session.newPreparedStatement(S.self, types: bindings.types, ordinal: ordinal), true)
            }
            self.read = { (result) throws(PostgresError) in read(try result.rows(of: S.self)) }
        }
    }

    /// What the server will answer with, in order.
    private enum Expected {
        case prepared(ObjectIdentifier, Prepared)
        case result(of: PipelineStep)
    }

    /// Sends all steps with one sync at the end and reads the results: one round trip, all or nothing.
    ///
    /// The server answers with result, end mark, result, end mark, …, sync. After an error it answers each further
    /// statement with "aborted" up to the sync, where everything since the last sync has been rolled back.
    func pipeline(_ steps: [PipelineStep]) throws(PostgresError) {
        guard unsafe PQenterPipelineMode(handle) == 1 else { throw lose(connectionMessage) }
        var firstError: PostgresError?
        var expected: [Expected] = []
        do {
            expected = try sendAll(steps)
        } catch {
            if !isOpen { throw error }
            // A step that cannot be sent leaves those before it half-said: the sync would commit them.
            throw lose(error.debugDescription)
        }
        for answer in expected {
            do {
                try receive(answer)
            } catch {
                if !isOpen { throw error }
                firstError = firstError ?? error
            }
        }
        guard let sync = try nextResult(), sync.status == PGRES_PIPELINE_SYNC,
            unsafe PQexitPipelineMode(handle) == 1
        else { throw lose("a pipeline that did not end with its sync") }
        if let firstError { throw firstError }
    }

    private func sendAll(_ steps: [PipelineStep]) throws(PostgresError) -> [Expected] {
        var expected: [Expected] = []
        var new: [ObjectIdentifier: Prepared] = [:]
        for step in steps {
            let statement: Prepared
            if let underWay = new[step.type] {
                statement = underWay
            } else {
                let (prepared, isNew) = try step.makePrepared(self, new.count)
                if isNew {
                    try sendPrepare(prepared, sql: step.sql)
                    new[step.type] = prepared
                    expected.append(.prepared(step.type, prepared))
                }
                statement = prepared
            }
            guard statement.types == step.bindings.types else {
                throw .misuse("\(statement.name) binds other types than at its first use")
            }
            try send(statement, step.bindings)
            expected.append(.result(of: step))
        }
        guard unsafe PQpipelineSync(handle) == 1 else { throw lose(connectionMessage) }
        return expected
    }

    private func receive(_ answer: Expected) throws(PostgresError) {
        guard let result = try nextResult() else { throw lose("a pipeline with an answer missing") }
        // The end mark comes whatever the result was.
        defer { discardEndMark() }
        guard result.status != PGRES_PIPELINE_ABORTED else { throw .cancelled }
        try check(result)
        switch answer {
        case .prepared(let type, let statement): prepared[type] = statement
        case .result(let step): try step.read(result)
        }
    }

    private func discardEndMark() {
        // The mark is made by libpq from what has been read already; if anything else comes, the sync will be missed.
        if isOpen { _ = unsafe PQgetResult(handle) }
    }
}
