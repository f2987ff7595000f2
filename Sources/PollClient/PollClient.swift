import AsyncHTTPClient
import JSONRPC
import NIOCore
import NIOHTTP1

/// A client of a Canvass server: one typed call for each method of the API.
///
///     let client = PollClient(server: "https://polls.example.org", key: key)
///     let breakdown = try await client.call(ResultsBreakdown.self, .init(poll: "reunion-sign", by: [.init(["age"])]))
///
/// It holds no connection of its own and need not be closed.
public struct PollClient: PollCalling {
    /// Where the messages go.
    public let endpoint: String
    /// How calls that may succeed later are repeated.
    public let retries: RetryPolicy

    /// One for all clients of the process, never shut down. It reports a refused connection at once, where `HTTPClient.shared`
    /// retries until the timeout. It follows no redirect, because a redirected POST loses its body.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10))
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    private let key: String?
    private let timeout: Duration
    private let maximumAnswer: Int

    /// A client of one server.
    ///
    /// - Parameters:
    ///   - server: The address of the server, such as `http://127.0.0.1:8080`; `/rpc` is added unless it ends so.
    ///   - key: The editor's key; none for what readers may do.
    ///   - timeout: How long one attempt may take, from connecting to the last byte.
    ///   - retries: How calls are repeated; not at all unless given.
    ///   - maximumAnswer: The longest answer to read, in bytes.
    public init(
        server: String,
        key: String? = nil,
        timeout: Duration = .seconds(30),
        retries: RetryPolicy = .never,
        maximumAnswer: Int = 64 << 20
    ) {
        var endpoint = server
        while endpoint.hasSuffix("/") { endpoint.removeLast() }
        self.endpoint = endpoint.hasSuffix("/rpc") ? endpoint : endpoint + "/rpc"
        self.key = key
        self.timeout = timeout
        self.retries = retries
        self.maximumAnswer = maximumAnswer
    }

    /// Sends one JSON-RPC message over HTTP, and returns the answer; empty where none is due.
    public func exchange(_ message: [UInt8]) async throws(PollClientError) -> [UInt8] {
        var request = HTTPClientRequest(url: endpoint)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Accept", value: "application/json")
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        request.body = .bytes(message, length: .known(Int64(message.count)))
        do {
            let response = try await Self.http.execute(request, timeout: TimeAmount(timeout))
            let body = try await response.body.collect(upTo: maximumAnswer)
            if response.status == .noContent { return [] }
            return try Self.answer(Array(body.readableBytesView), status: Int(response.status.code))
        } catch let error as PollClientError {
            throw error
        } catch is CancellationError {
            throw .cancelled
        } catch is NIOTooManyBytesError {
            throw .badResponse("It is longer than \(maximumAnswer) bytes.")
        } catch {
            throw TransportFailure.error(error, endpoint: endpoint, timeout: timeout)
        }
    }

    /// The body, if it is a JSON-RPC response; that may come with any HTTP status.
    private static func answer(_ body: [UInt8], status: Int) throws(PollClientError) -> [UInt8] {
        if status == 200 { return body }
        // The server's HTTP errors carry an error object too; those of a proxy do not.
        do {
            _ = try RPCResponses(body)
        } catch {
            throw .badResponse("HTTP status \(status) without a JSON-RPC response.")
        }
        return body
    }
}
