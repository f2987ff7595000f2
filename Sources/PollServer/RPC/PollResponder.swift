import HTTPTypes
import HummingbirdCore
import JSONRPC
import Logging
import NIOCore

/// Answers every HTTP request: the calls, the health and metrics pages, and everything else with a refusal.
///
/// A class, so that each request counts one reference to it and not those of all its parts.
final class PollResponder: Sendable {
    let endpoint: RPCEndpoint
    let pages: PageRouter
    let crossOrigin: CrossOrigin
    let probe: ReadinessProbe
    let metrics: ServerMetrics
    let logger: Logger
    let hosts: HostNames
    let date = HTTPDate()
    let clock = ContinuousClock()
    let fastPathHead: FastPathResponseHead

    init(
        endpoint: RPCEndpoint,
        pages: PageRouter,
        crossOrigin: CrossOrigin,
        probe: ReadinessProbe,
        metrics: ServerMetrics,
        logger: Logger,
        hosts: HostNames
    ) {
        self.endpoint = endpoint
        self.pages = pages
        self.crossOrigin = crossOrigin
        self.probe = probe
        self.metrics = metrics
        self.logger = logger
        self.hosts = hosts
        fastPathHead = FastPathResponseHead(crossOrigin)
    }

    /// Lets a request in.
    func admit() -> Admission { Admission(inFlight: metrics.requestBegan()) }

    /// Notes the end of a request.
    ///
    /// - Parameter status: That of the answer; nil if there is none.
    func end(_ admission: Admission, status: HTTPResponse.Status?) {
        metrics.requestEnded(status: status?.code)
    }

    /// The answer to a request.
    ///
    /// - Throws: What went wrong with the connection; nothing can be answered then.
    func respond(to request: Request, peer: SocketAddress?) async throws -> Response {
        let admission = admit()
        var status: HTTPResponse.Status?
        defer { end(admission, status: status) }
        let response = try await RequestID.$current.withValue(admission.requestID) {
            var response: Response
            var cause: (any Error)?
            do {
                response = try await answer(to: request, peer: peer, admission)
            } catch let error as HTTPError {
                response = Response(error)
                cause = error.cause
            }
            // Whatever it says: a body would be read as the next answer.
            if request.method == .head { response = response.createHeadResponse() }
            addCommonFields(to: &response.headers, request: request.headers, requestID: admission.requestID)
            log(response.status, to: request.head, after: clock.now - admission.start, cause: cause)
            return response
        }
        status = response.status
        return response
    }

    /// Whether a client waits to be told that it may send a body which is not refused for its length.
    func wantsBody(of request: Request) -> Bool {
        guard let expectation = request.headers[.expect], expectation.lowercased() == "100-continue" else {
            return false
        }
        return (request.headers[.contentLength].flatMap { Int($0) } ?? 0) <= endpoint.limits.bodySizeWithKey
    }

    private func answer(
        to request: Request,
        peer: SocketAddress?,
        _ admission: Admission
    ) async throws -> Response {
        guard hosts.serve(request.head.authority) else { throw HTTPError.host }
        let path = request.head.path ?? ""
        switch path.utf8.firstIndex(of: UInt8(ascii: "?")).map({ String(path[..<$0]) }) ?? path {
        case "/rpc":
            if request.method == .options, let fields = crossOrigin.preflight(request.headers) {
                return Response(status: .noContent, headers: fields)
            }
            guard request.method == .post else { throw HTTPError.methodNotAllowed }
            try endpoint.checkLoad(admission)
            return Response(RPCResponse(try await endpoint.respond(to: request, peer: peer, admission)))
        case "/health/live":
            return try page(request) { Response(.ok, json: Array(#"{"status":"live"}"#.utf8)) }
        case "/health/ready":
            let readiness = await probe.readiness()
            return try page(request) {
                Response(readiness.isReady ? .ok : .serviceUnavailable, json: try JSONWriter.encode(readiness))
            }
        case "/metrics":
            let gauges = await endpoint.parts.gauges() + pages.gauges
            return try page(request) {
                Response(.ok, text: metrics.exposition(with: gauges), type: MetricsRegistry.contentType)
            }
        default:
            try endpoint.checkLoad(admission)
            return try await page(request, peer: peer, requestID: admission.requestID)
        }
    }

    private func page(_ request: Request, peer: SocketAddress?, requestID: RequestID) async throws -> Response {
        let client = endpoint.limitedClient(peer: peer, headers: request.headers)
        let pageRequest = try PageRequest(request, requestID: requestID, client: client)
        do {
            guard let response = try await pages.respond(to: pageRequest) else { throw HTTPError.notFound }
            return response
        } catch let error as PageError {
            return pages.notice(error, for: pageRequest)
        }
    }

    /// A page that is only read.
    private func page(_ request: Request, _ make: () throws -> Response) throws -> Response {
        switch request.method {
        case .get, .head: return try make()
        default: throw HTTPError.readOnly
        }
    }

    func addCommonFields(to headers: inout HTTPFields, request: HTTPFields, requestID: RequestID) {
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        headers[.xContentTypeOptions] = "nosniff"
        headers[.requestID] = requestID.description
        headers[.date] = date.now
        crossOrigin.annotate(&headers, to: request)
        if request[.connection]?.lowercased() == "close" { headers[.connection] = "close" }
    }

    /// One line for each request would be too much at thousands of votes a second, except where the server failed.
    func log(
        _ status: HTTPResponse.Status,
        to request: HTTPRequest,
        after duration: Duration,
        cause: (any Error)?
    ) {
        let level: Logger.Level = cause == nil ? .debug : .error
        guard level >= logger.logLevel else { return }
        var metadata: Logger.Metadata = [
            "http.method": "\(request.method.rawValue)", "http.status": "\(status.code)",
            "http.duration": "\(duration)",
        ]
        if let cause { metadata["error.cause"] = "\(String(reflecting: cause))" }
        if let clientRequestID = request.headerFields[.requestID], RequestID.isLoggable(clientRequestID) {
            metadata["http.clientRequestId"] = "\(clientRequestID)"
        }
        logger.log(
            level: level,
            cause == nil ? "Answered a request" : "A request failed unexpectedly",
            metadata: metadata
        )
    }
}
