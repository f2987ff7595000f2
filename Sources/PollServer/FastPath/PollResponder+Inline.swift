import HTTPTypes
import JSONRPC
import Logging
import NIOCore

extension PollResponder {
    /// Whether a request can be handled on the event loop, as far as its header says.
    ///
    /// One that is to be refused cannot: ``respond(to:peer:)`` says why.
    func canHandleInline(_ head: HTTPRequest) -> Bool {
        head.method == .post && head.path == "/rpc" && head.headerFields[.expect] == nil
            && endpoint.canHandleInline(head.headerFields) && hosts.serve(head.authority)
    }

    /// Whether a request of the fast path can be handled on the event loop.
    func canHandleInline(_ request: FastPathRequest) -> Bool {
        // Requests are logged, and pages of other origins answered, by the regular path alone.
        logger.logLevel > .debug && (!request.hasOrigin || crossOrigin.allowedOrigins.isEmpty)
            && request.bodyLength <= min(RPCEndpoint.longestInlineBody, endpoint.limits.bodySize)
            && hosts.serve(request.host)
    }

    /// Carries out a body without a key as far as that takes no waiting.
    ///
    /// - Parameter client: Whose calls are counted, or nil if nobody counts them.
    func respondInline(
        to body: [UInt8],
        from client: ClientAddress?,
        _ admission: Admission
    ) throws(HTTPError) -> Deferred<InlineOutcome<RPCReply>> {
        try endpoint.checkLoad(admission)
        return try endpoint.respondInline(to: body, from: client, admission)
    }

    /// An answer with the fields that every answer has.
    func complete(
        _ response: RPCResponse,
        to request: HTTPRequest,
        _ admission: Admission
    ) -> (head: HTTPResponse, body: ByteBuffer) {
        var head = HTTPResponse(status: response.status, headerFields: response.fields)
        addCommonFields(to: &head.headerFields, request: request.headerFields, requestID: admission.requestID)
        log(head.status, to: request, after: clock.now - admission.start, cause: nil)
        return (head, response.text.map { ByteBuffer(bytes: $0) } ?? ByteBuffer())
    }

    /// An answer to a request of the fast path as it goes out.
    func fastPathBytes(
        of response: RPCResponse,
        _ admission: Admission,
        isLast: Bool,
        for channel: any Channel
    ) -> ByteBuffer {
        let requestID = admission.requestID
        if response.error == nil {
            return fastPathHead.bytes(before: response.text, requestID, date: date.now, isLast: isLast, for: channel)
        }
        var head = HTTPResponse(status: response.status, headerFields: response.fields)
        addCommonFields(to: &head.headerFields, request: [:], requestID: requestID)
        if isLast { head.headerFields[.connection] = "close" }
        var bytes = channel.allocator.buffer(capacity: 1_024)
        bytes.write(head, body: response.text ?? [])
        return bytes
    }
}
