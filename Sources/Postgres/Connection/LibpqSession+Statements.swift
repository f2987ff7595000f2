internal import CLibpq

extension LibpqSession {
    /// Starts a call: what the server said meanwhile comes first, so that a dead connection is noticed before sending.
    func begin(_ call: SessionCall) throws(PostgresError) {
        self.call = call
        readUnasked()
        if let loss {
            throw .connectionLost(
                .init(outcomeUnknown: false, nothingSent: true, serverError: loss.serverError, message: loss.message)
            )
        }
        status.isReusable = false
    }

    /// Runs a prepared statement, preparing it at its first use.
    func run(_ statement: some PostgresStatement) throws(PostgresError) -> LibpqResult {
        let bindings = PostgresBindings(statement)
        let prepared = try prepare(type(of: statement), types: bindings.types)
        try send(prepared, bindings)
        return try finishExchange()
    }

    /// Runs a text of one or more constant statements; the result is that of the last one, in text format.
    func execute(script: String) throws(PostgresError) -> LibpqResult {
        guard !script.utf8.contains(0) else { throw .misuse("a script with U+0000") }
        call.hasSent = true
        guard unsafe PQsendQuery(handle, script) == 1 else { throw lose(connectionMessage) }
        return try finishExchange()
    }

    private func prepare<S: PostgresStatement>(_: S.Type, types: [Oid]) throws(PostgresError) -> Prepared {
        if let known = try preparedStatement(S.self, types: types) { return known }
        let prepared = newPreparedStatement(S.self, types: types)
        try sendPrepare(prepared, sql: S.sql)
        _ = try finishExchange()
        self.prepared[ObjectIdentifier(S.self)] = prepared
        return prepared
    }

    /// The session's prepared statement for the type, which must have been prepared with the same parameter types.
    func preparedStatement<S: PostgresStatement>(_: S.Type, types: [Oid]) throws(PostgresError) -> Prepared? {
        guard let known = prepared[ObjectIdentifier(S.self)] else { return nil }
        guard known.types == types else { throw .misuse("\(S.self) binds other types than at its first use") }
        return known
    }

    /// A name from the type's, cut so that the server, which keeps 63 bytes, cannot take two for the same.
    func newPreparedStatement<S: PostgresStatement>(_: S.Type, types: [Oid], ordinal: Int = 0) -> Prepared {
        let readable = String(describing: S.self).unicodeScalars.filter { $0.isASCII && $0 != "\0" }.prefix(40)
        return Prepared(name: "\(prepared.count + ordinal)_" + String(String.UnicodeScalarView(readable)), types: types)
    }

    func sendPrepare(_ statement: Prepared, sql: String) throws(PostgresError) {
        guard !sql.utf8.contains(0) else { throw .misuse("a statement with U+0000") }
        call.hasSent = true
        let sent = unsafe PQsendPrepare(
            handle,
            statement.name,
            sql,
            Int32(clamping: statement.types.count),
            statement.types
        )
        guard sent == 1 else { throw lose(connectionMessage) }
    }

    func send(_ statement: Prepared, _ bindings: PostgresBindings) throws(PostgresError) {
        guard bindings.types.count <= UInt16.max else { throw .misuse("more than 65,535 parameters") }
        let binary: Int32 = 1
        call.hasSent = true
        let sent = unsafe bindings.withParameters { count, values, lengths, formats in
            unsafe PQsendQueryPrepared(handle, statement.name, count, values, lengths, formats, binary)
        }
        guard sent == 1 else { throw lose(connectionMessage) }
    }

    /// Reads results up to the end of the exchange; gives the last one, or throws the first error.
    func finishExchange() throws(PostgresError) -> LibpqResult {
        var last: LibpqResult?
        var firstError: PostgresError?
        while let result = try nextResult() {
            do {
                try check(result)
                last = result
            } catch {
                if !isOpen { throw error }
                firstError = firstError ?? error
            }
        }
        if let firstError { throw firstError }
        guard let last else { throw lose(connectionMessage) }
        return last
    }

    /// Throws what a result reports.
    func check(_ result: LibpqResult) throws(PostgresError) {
        switch result.status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY, PGRES_PIPELINE_SYNC: return
        case PGRES_FATAL_ERROR:
            guard let error = result.serverError else { throw lose(result.errorMessage) }
            throw attribute(error)
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            // There is no way back from here that does not depend on the direction and the mode.
            throw lose("COPY sent as a statement")
        default: throw lose(result.errorMessage)
        }
    }
}
