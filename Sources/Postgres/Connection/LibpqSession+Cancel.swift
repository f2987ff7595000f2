internal import CLibpq
internal import Glibc
internal import Synchronization

/// One cancel request on its way to the server; `PQcancel` blocks, so it has a thread of its own.
final class CancelErrand: Sendable {
    private let finished = Atomic<Bool>(false)

    /// How many requests may be on their way in this process. A server that does not answer holds on to their threads.
    private static let limit = 32
    private static let underWay = Atomic<Int>(0)

    /// The `PGcancel` of one connection.
    ///
    /// `@unchecked Sendable`: a copy of what libpq needs to reach the server, made for the errand and used by nobody else.
    @safe private struct Ticket: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    var isFinished: Bool {
        finished.load(ordering: .acquiring)
    }

    /// Sends the request and signals when it has been dealt with; `nil` when it cannot be sent.
    static func send(on handle: OpaquePointer, signal: WakeSignal) -> CancelErrand? {
        guard underWay.add(1, ordering: .relaxed).newValue <= limit, let pointer = unsafe PQgetCancel(handle) else {
            underWay.subtract(1, ordering: .relaxed)
            return nil
        }
        let errand = CancelErrand()
        let ticket = unsafe Ticket(pointer: pointer)
        let started = DetachedThread.start {
            var message = [CChar](repeating: 0, count: 256)
            // Whether it worked shows in the statement's own answer, or in none coming.
            _ = unsafe PQcancel(ticket.pointer, &message, 256)
            unsafe PQfreeCancel(ticket.pointer)
            underWay.subtract(1, ordering: .relaxed)
            errand.finished.store(true, ordering: .releasing)
            signal.signal()
        }
        guard started else {
            unsafe PQfreeCancel(pointer)
            underWay.subtract(1, ordering: .relaxed)
            return nil
        }
        return errand
    }
}

extension LibpqSession {
    /// Tells the server to cancel when somebody wants that, and gives up when it does not react.
    func heedCancellation() throws(PostgresError) {
        guard call.canceller == nil else {
            if let surrender = call.surrender, ContinuousClock.now >= surrender { throw surrenderedCall() }
            return
        }
        if signal.isCancelled(call: call.number) {
            call.canceller = .caller
        } else if let deadline = call.deadline, ContinuousClock.now >= deadline {
            call.canceller = .deadline
        } else {
            return
        }
        call.surrender = .now.advanced(by: SessionCall.cancelGrace)
        errand = unsafe CancelErrand.send(on: handle, signal: signal)
        if errand == nil { throw surrenderedCall() }
    }

    /// Whether bytes that were sent lie in the socket unread.
    ///
    /// On a socket of this machine that is what the server has not taken in; over a network the other machine takes bytes in
    /// for it, so that this is false more often than it would have to be.
    private var hasUnreadBytes: Bool {
        var count: Int32 = 0
        return unsafe ioctl(PQsocket(handle), UInt(TIOCOUTQ), &count) == 0 && count > 0
    }

    private func surrenderedCall() -> PostgresError {
        let isUnread = hasUnreadBytes
        let loss = lose("no answer, not even to a cancel request")
        guard call.canceller == .deadline else { return loss }
        return .timedOut(outcomeUnknown: loss.outcomeUnknown, unread: isUnread)
    }

    /// Ends the call: a cancel request still on its way must not hit the next one.
    func finish() {
        while let errand, isOpen, !errand.isFinished {
            let surrender = call.surrender ?? .now
            guard ContinuousClock.now < surrender.advanced(by: SessionCall.cancelGrace) else {
                _ = lose("a cancel request did not come back")
                break
            }
            // Waits for the signal alone: 0 asks for no event of the socket.
            if pollOnce(0, until: surrender.advanced(by: SessionCall.cancelGrace)) == .readable {
                readUnasked()
            }
        }
        errand = nil
        status.isReusable = isOpen && transactionStatus == PQTRANS_IDLE
    }

    /// The error of a statement that the server refused, with a cancellation attributed to who asked for it.
    func attribute(_ error: PostgresServerError) -> PostgresError {
        if error.endsSession { return lose("the server ended the session", serverError: error) }
        guard error.sqlState == "57014" else { return .server(error) }
        switch call.canceller {
        case .caller: return .cancelled
        case .deadline: return .timedOut(outcomeUnknown: false)
        case nil:
            let limit = configuration.sessionSettings["statement_timeout"].flatMap(PostgresConfiguration.duration)
            // The message would tell a timeout from an administrator's cancel, but the server translates it.
            guard let limit, limit > .zero, call.start.duration(to: .now) >= limit else { return .server(error) }
            return .timedOut(outcomeUnknown: false)
        }
    }
}
