internal import CLibpq
internal import Glibc

extension LibpqSession {
    enum Readiness {
        case readable
        case writable
        case woken
        case timedOut
    }

    /// Waits for the socket, the wake signal or the moment, whichever comes first.
    func pollOnce(_ events: Int32, until moment: ContinuousClock.Instant?) -> Readiness {
        var descriptors = [
            pollfd(fd: unsafe PQsocket(handle), events: Int16(truncatingIfNeeded: events), revents: 0),
            pollfd(fd: signal.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let ready = unsafe poll(&descriptors, 2, Self.milliseconds(until: moment))
        guard ready > 0 else {
            // EINTR: look again.
            return ready == 0 ? .timedOut : .woken
        }
        if descriptors[1].revents != 0 { signal.drain() }
        // Everything that is not "may be written", POLLERR and POLLHUP included, shows when reading.
        if Int32(descriptors[0].revents) & ~POLLOUT != 0 { return .readable }
        return descriptors[0].revents != 0 ? .writable : .woken
    }

    /// The time left for `poll`, rounded up so that it does not spin at the end; −1 without a limit.
    static func milliseconds(until moment: ContinuousClock.Instant?) -> Int32 {
        guard let moment else { return -1 }
        let left = ContinuousClock.now.duration(to: moment)
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = left.components
        let milliseconds = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: min(seconds, 1_000_000) * 1000 + milliseconds)
    }

    /// Waits until the socket can be read (or written, when asked for), telling the server to cancel when the caller or
    /// the time limit says so.
    func wait(_ events: Int32) throws(PostgresError) {
        while true {
            if signal.isAbandoned { throw lose("the connection was closed from this side") }
            try heedCancellation()
            switch pollOnce(events, until: call.alarm) {
            case .readable:
                guard unsafe PQconsumeInput(handle) == 1 else {
                    // What came before the end of the stream is still to be read.
                    if unsafe PQisBusy(handle) == 0 { return }
                    throw lose(connectionMessage)
                }
                return
            case .writable: return
            case .woken, .timedOut: continue
            }
        }
    }

    /// Sends what libpq has buffered, taking in what the server sends meanwhile: otherwise both sides could fill up.
    func flush() throws(PostgresError) {
        while true {
            switch unsafe PQflush(handle) {
            case 0: return
            case 1: try wait(POLLIN | POLLOUT)
            default: throw lose(connectionMessage)
            }
        }
    }

    /// The next result of the exchange, `nil` at its end (and, in a pipeline, at the end of each statement).
    func nextResult() throws(PostgresError) -> LibpqResult? {
        try flush()
        while unsafe PQisBusy(handle) == 1 {
            try wait(POLLIN)
        }
        return unsafe PQgetResult(handle).map { unsafe LibpqResult($0) }
    }

    /// Takes in what the server sent unasked: notices, its farewell, or the end of the connection.
    func readUnasked() {
        guard isOpen else { return }
        var descriptor = pollfd(fd: unsafe PQsocket(handle), events: Int16(POLLIN), revents: 0)
        while unsafe poll(&descriptor, 1, 0) > 0 {
            guard unsafe PQconsumeInput(handle) == 1 else {
                _ = lose(connectionMessage)
                return
            }
            // Consuming input only reads it; asking whether the connection is busy parses it, the farewell included.
            _ = unsafe PQisBusy(handle)
        }
        if let farewell { _ = lose("the server ended the session", serverError: farewell) }
    }
}
