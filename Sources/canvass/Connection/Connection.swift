import PollClient

/// How a command reaches the methods: over HTTP, or on a database in this process.
enum Connection: Sendable, Hashable {
    case server(String, key: String?)
    case database(DatabaseLocation)

    /// The most calls in one batch that a server takes without a key, and with one.
    static let largestBatchWithoutKey = 100
    static let largestBatchWithKey = 1_000

    /// For many calls in a row, which a server that is started again must not break off.
    static let patient = RetryPolicy(attempts: 8)

    /// Lends something that carries out calls for the time of `body`.
    /// - Parameter timeout: how long a server may take for one call.
    func withCaller(
        backend: any Backend = Wiring.backend,
        timeout: Duration = .seconds(30),
        _ body: (any PollCalling) async throws -> Void
    ) async throws {
        switch self {
        case .server(let address, let key):
            try await body(PollClient(server: address, key: key, timeout: timeout, retries: RetryPolicy(attempts: 3)))
        case .database(let location):
            try await backend.withService(location) { try await body(LocalCaller($0.router)) }
        }
    }
}
