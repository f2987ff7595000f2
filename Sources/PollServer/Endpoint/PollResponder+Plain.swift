import Logging
import NIOCore

/// What a plain request is answered.
struct PlainAnswer: Sendable {
    /// The reply's text, or nil if only notifications came.
    let text: [UInt8]?
    let requestID: RequestID
}

/// The lines of an answer's header that never change, in the order in which the ordinary way writes them.
struct PlainAnswerLines: Sendable {
    private static let security = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nX-Request-Id: "

    let withText = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
    let afterLength = "\r\n" + security
    let withoutText = "HTTP/1.1 204 No Content\r\n" + security
    let beforeDate = "\r\nDate: "
    /// What stands between the date and the body.
    let end: String
    /// The same in the last answer of a connection.
    let lastEnd: String

    /// - Parameter crossOrigin: says whether an answer depends on who asks.
    init(_ crossOrigin: CrossOrigin) {
        let vary = crossOrigin.allowedOrigins.isEmpty ? "" : "\r\nVary: Origin"
        end = vary + "\r\n\r\n"
        lastEnd = vary + "\r\nConnection: close\r\n\r\n"
    }
}

extension PollResponder {
    /// Whether a plain request may be one that ``begin(_:client:finish:)`` takes.
    func mayBegin(_ request: PlainRequest) -> Bool {
        // Requests are logged, and pages of other origins answered, by the ordinary way alone.
        logger.logLevel > .debug && (!request.hasOrigin || crossOrigin.allowedOrigins.isEmpty)
            && hosts.serve(request.host)
            && request.bodyLength <= min(RPCEndpoint.largestBegun, endpoint.limits.bodySize)
    }

    /// Begins to answer a plain request where that takes no waiting; what can be observed of it is what can be observed of
    /// ``respond(to:peer:)``.
    ///
    /// - Parameters:
    ///   - request: One that ``mayBegin(_:)`` has found right.
    ///   - client: Whose calls are counted, or nil if nobody counts them.
    ///   - finish: Called once, on any thread, if the request was begun; makes the answer by what it is given.
    /// - Returns: Whether the request was begun. If not, nothing has been done.
    func begin(
        _ request: PlainRequest,
        client: ClientAddress?,
        finish: @escaping @Sendable (@escaping LateAnswer<PlainAnswer>) -> Void
    ) -> Bool {
        begin(request.body, client: client, finish: finish) { PlainAnswer(text: $0, requestID: $1) }
    }

    /// An answer as it goes out.
    func bytes(of answer: PlainAnswer, isLast: Bool, for channel: any Channel) -> ByteBuffer {
        let length = answer.text?.count ?? 0
        var bytes = channel.allocator.buffer(capacity: 320 + length)
        if answer.text == nil {
            bytes.writeString(plainLines.withoutText)
        } else {
            bytes.writeString(plainLines.withText)
            bytes.writeString(String(length))
            bytes.writeString(plainLines.afterLength)
        }
        bytes.writeString(answer.requestID.description)
        bytes.writeString(plainLines.beforeDate)
        bytes.writeString(date.now)
        bytes.writeString(isLast ? plainLines.lastEnd : plainLines.end)
        if let text = answer.text { bytes.writeBytes(text) }
        return bytes
    }
}
