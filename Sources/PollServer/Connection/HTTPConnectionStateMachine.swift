import NIOCore

/// The state of an HTTP connection, and what follows from each event. It does no I/O.
///
/// A connection reads requests and writes their answers in order, several of them at a time if the client pipelines.
/// It ends with an answer that says so (`closing`), after which what still arrives is discarded: a request that nobody
/// will answer must not be carried out.
///
/// The times of a header and of a body run only while the server reads: what it does not take for as long as earlier
/// requests are being answered is not the client's delay.
struct HTTPConnectionStateMachine {
    /// What an answer says of the connection.
    enum Persistence: Sendable, Hashable {
        /// What HTTP/1.1 says by itself: it stays open.
        case implicit
        /// It stays open, which HTTP/1.0 must be told.
        case keepAlive
        /// It ends with the answer.
        case close
    }

    /// Which of the timeouts has passed.
    enum Expiry: Sendable, Hashable {
        /// Nobody waits for anything from this connection.
        case closeNow
        /// The body did not come in time; its reader has to know.
        case failBody
        /// The connection ends after the answers that are still due.
        case closeAfterAnswers
        /// The client does not use the connection any more.
        case endIdle
    }

    private let timeouts: ConnectionTimeouts
    /// How each request that is being read or answered leaves the connection, the oldest first.
    private var due = CircularBuffer<Persistence>(initialCapacity: 2)
    private var headerSince: NIODeadline?
    private var bodySince: NIODeadline?
    private var stalledSince: NIODeadline?
    private var idleSince: NIODeadline?
    /// Since when the server has read all that it asked for, and not asked for more.
    private var pausedSince: NIODeadline?
    private var isInputClosed = false
    private var bytesArrived = false
    private var partArrived = false
    private var bodyFailed = false
    private(set) var isDraining = false
    /// Whether nothing that still arrives will be answered.
    private(set) var discardsInput = false
    /// Whether the answer that is being written is the last.
    private(set) var isClosing = false

    init(timeouts: ConnectionTimeouts, now: NIODeadline) {
        self.timeouts = timeouts
        headerSince = now
    }

    /// Whether no request is being read or answered.
    var isIdle: Bool { due.isEmpty }

    /// Whether the next request may be read, and be answered next.
    var isBetweenRequests: Bool { due.isEmpty && bodySince == nil && !discardsInput && !isClosing }

    /// When something has to be looked at again, or nil if only the client or an answer moves the connection on.
    var deadline: NIODeadline? {
        var earliest: NIODeadline?
        func note(_ since: NIODeadline?, _ time: TimeAmount) {
            guard let since else { return }
            earliest = min(earliest ?? .distantFuture, since + time)
        }
        note(runningHeaderSince, timeouts.header)
        note(runningBodySince, timeouts.body)
        note(stalledSince, timeouts.write)
        note(idleSince, timeouts.idle)
        return earliest
    }

    private var runningHeaderSince: NIODeadline? { pausedSince == nil ? headerSince : nil }

    /// Once the reader of a body has been told of the end, it matters no longer who waits for whom.
    private var runningBodySince: NIODeadline? { pausedSince == nil || bodyFailed ? bodySince : nil }

    /// Bytes came in that are not decoded yet.
    mutating func receivedBytes() { bytesArrived = true }

    /// A header came in whole. Returns whether the request is to be carried out.
    mutating func receivedHead(keepsAlive: Bool, isHTTP1_0: Bool, now: NIODeadline) -> Bool {
        partArrived = true
        (headerSince, idleSince) = (nil, nil)
        guard !discardsInput else { return false }
        bodySince = now
        bodyFailed = false
        due.append(keepsAlive ? (isHTTP1_0 ? .keepAlive : .implicit) : .close)
        return true
    }

    /// A header came in that makes its request invalid. What follows cannot be told apart from it.
    mutating func receivedInvalidHead() {
        partArrived = true
        discardsInput = true
    }

    /// A request came in whole. Returns whether it is to be carried out.
    mutating func receivedEnd() -> Bool {
        partArrived = true
        bodySince = nil
        guard !discardsInput else { return false }
        // What a client sends after asking for the connection to end is no request (RFC 9112, section 9.6).
        if due.last == .close { discardsInput = true }
        return true
    }

    /// Everything that has arrived is decoded, and the server reads no more until it asks to: bytes that yielded nothing
    /// begin a header.
    mutating func finishedReading(now: NIODeadline) {
        if bytesArrived, !partArrived, bodySince == nil, headerSince == nil {
            (headerSince, idleSince) = (now, nil)
        }
        (bytesArrived, partArrived) = (false, false)
        if !isInputClosed, pausedSince == nil { pausedSince = now }
    }

    /// The server reads on. Returns whether a time goes on with it.
    mutating func resumesReading(now: NIODeadline) -> Bool {
        guard let pausedSince else { return false }
        self.pausedSince = nil
        let pause = now - pausedSince
        if let headerSince { self.headerSince = headerSince + pause }
        if let bodySince, !bodyFailed { self.bodySince = bodySince + pause }
        return headerSince != nil || bodySince != nil
    }

    /// Nothing more will arrive, so that waiting for it is nobody's pause.
    mutating func closedInput(now: NIODeadline) -> Bool {
        isInputClosed = true
        return resumesReading(now: now)
    }

    /// An answer begins; `closes` tells whether it says itself that it is the last. Returns what it has to say.
    mutating func writesHead(closes: Bool) -> Persistence {
        let asked = due.first ?? .close
        guard closes || asked == .close || isDraining && due.count <= 1 else { return asked }
        isClosing = true
        return .close
    }

    /// An answer ends.
    mutating func writesEnd(now: NIODeadline) {
        _ = due.popFirst()
        if isClosing { discardsInput = true } else if due.isEmpty { idleSince = now }
    }

    /// The client takes, or takes no longer, what is sent to it.
    mutating func changedWritability(_ isWritable: Bool, now: NIODeadline) {
        stalledSince = isWritable ? nil : now
    }

    /// The server stops: the connection ends with the last answer that is due.
    mutating func drain() { isDraining = true }

    /// Nothing is carried out any more.
    mutating func beginClosing() {
        (isClosing, discardsInput) = (true, true)
        (headerSince, idleSince) = (nil, nil)
    }

    /// What to do at a moment, or nil if no timeout has passed.
    mutating func expiry(now: NIODeadline) -> Expiry? {
        if let stalledSince, now >= stalledSince + timeouts.write { return .closeNow }
        if let bodySince = runningBodySince, now >= bodySince + timeouts.body {
            guard !bodyFailed else { return .closeNow }
            bodyFailed = true
            // The reader of the body answers; a connection on which even that fails is closed a little later.
            self.bodySince = now + timeouts.close - timeouts.body
            return .failBody
        }
        if let headerSince = runningHeaderSince, now >= headerSince + timeouts.header {
            self.headerSince = nil
            if due.isEmpty { return .closeNow }
            drain()
            discardsInput = true
            return .closeAfterAnswers
        }
        if let idleSince, now >= idleSince + timeouts.idle { return .endIdle }
        return nil
    }
}
