internal import CLibpq
internal import Glibc
internal import Logging

extension LibpqSession {
    /// Opens a connection and sets up its session. Blocks the calling thread, at most for the connect timeout (name
    /// resolution excepted, which libpq does not let itself be interrupted in).
    static func open(
        _ configuration: PostgresConfiguration,
        signal: WakeSignal,
        logger: Logger,
        status: Status,
        onLoss: @escaping @Sendable () -> Void
    ) throws(PostgresError) -> LibpqSession {
        let deadline = ContinuousClock.now.advanced(by: configuration.connectTimeout)
        guard let handle = unsafe startConnecting(configuration.keywords) else {
            throw .connectionFailed(.init(sqlState: nil, message: "out of memory"))
        }
        let session = unsafe LibpqSession(
            handle: handle,
            signal: signal,
            configuration: configuration,
            logger: logger,
            status: status,
            onLoss: onLoss
        )
        try session.finishConnecting(deadline)
        unsafe PQsetnonblocking(handle, 1)
        session.receiveNotices()
        session.call = SessionCall(number: 0, limit: ContinuousClock.now.duration(to: deadline))
        do {
            try session.applySettings()
        } catch {
            // Nothing was under way yet: for the caller this is a connection that could not be opened.
            let serverError = error.serverError
            throw .connectionFailed(
                .init(sqlState: serverError?.sqlState, message: serverError?.message ?? error.debugDescription)
            )
        }
        session.finish()
        return session
    }

    private static func startConnecting(_ keywords: [String: String]) -> OpaquePointer? {
        let pairs = keywords.sorted { $0.key < $1.key }
        let names = unsafe pairs.map { unsafe strdup($0.key) }
        let values = unsafe pairs.map { unsafe strdup($0.value) }
        defer { unsafe (names + values).forEach { unsafe free($0) } }
        // libpq reads both lists up to a null pointer.
        let nameList = unsafe names.map { unsafe UnsafePointer($0) } + [nil]
        let valueList = unsafe values.map { unsafe UnsafePointer($0) } + [nil]
        return unsafe PQconnectStartParams(nameList, valueList, 0)
    }

    private func finishConnecting(_ deadline: ContinuousClock.Instant) throws(PostgresError) {
        // Verbose messages carry the SQLSTATE, which libpq offers for a failed connection in no other way.
        unsafe PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        var events = POLLOUT
        while unsafe PQstatus(handle) != CONNECTION_BAD {
            guard !signal.isAbandoned, !signal.isCancelled(call: call.number) else {
                throw connectionFailure("given up")
            }
            switch pollOnce(events, until: deadline) {
            case .woken: continue
            case .timedOut: throw connectionFailure("no answer within \(configuration.connectTimeout)")
            case .readable, .writable: break
            }
            switch unsafe PQconnectPoll(handle) {
            case PGRES_POLLING_READING: events = POLLIN
            case PGRES_POLLING_WRITING: events = POLLOUT
            case PGRES_POLLING_OK: return
            default: throw connectionFailure(connectionMessage)
            }
        }
        throw connectionFailure(connectionMessage)
    }

    private func connectionFailure(_ message: String) -> PostgresError {
        .connectionFailed(.init(sqlState: Self.sqlState(inVerbose: message), message: message))
    }

    /// Finds the code in a message such as `FATAL:  57P03: the database system is starting up`; the words are translated,
    /// the form is not.
    static func sqlState(inVerbose message: String) -> String? {
        for line in message.split(separator: "\n") {
            for part in line.split(separator: ": ").dropFirst() {
                let word = part.drop { $0 == " " }
                let isCode = word.utf8.allSatisfy { byte in
                    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                }
                // Every code has a digit; without it the severity of the same length, FATAL, would be taken for one.
                let hasDigit = word.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                if word.utf8.count == 5, isCode, hasDigit { return String(word) }
            }
        }
        return nil
    }

    /// Sets everything in one round trip; names and values are parameters like any other.
    private func applySettings() throws(PostgresError) {
        guard !configuration.sessionSettings.isEmpty else { return }
        _ = try run(
            ApplySettings(
                names: configuration.sessionSettings.keys.map { $0 },
                values: configuration.sessionSettings.values.map { $0 }
            )
        )
    }

    /// libpq prints notices to stderr unless told otherwise.
    private func receiveNotices() {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        // The session outlives the libpq connection, so the unretained reference holds.
        unsafe PQsetNoticeReceiver(
            handle,
            { context, result in
                guard let context = unsafe context, let notice = unsafe PostgresServerError(result: result) else {
                    return
                }
                unsafe Unmanaged<LibpqSession>.fromOpaque(context).takeUnretainedValue().receive(notice)
            },
            context
        )
    }

    private func receive(_ notice: PostgresServerError) {
        // A session that is told to end while nothing is under way learns it from a notice.
        if notice.endsSession { farewell = notice }
        logger.debug(
            "postgres.notice",
            metadata: [
                "severity": "\(notice.severity)", "sqlstate": "\(notice.sqlState)", "message": "\(notice.message)",
            ]
        )
    }
}

/// `SET` for any number of settings at once.
private struct ApplySettings: PostgresStatement {
    static let sql = "SELECT set_config(name, value, false) FROM unnest($1, $2) AS setting (name, value)"
    let names: [String]
    let values: [String]

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(names)
        bindings.append(values)
    }
}
