import PollClient
import PollService

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
        try await withService(backend: backend, timeout: timeout) { _, caller in try await body(caller) }
    }

    /// Lends something that carries out calls, and the service behind it where that is in this process, for the time of `body`.
    func withService(
        backend: any Backend = Wiring.backend,
        timeout: Duration = .seconds(30),
        _ body: (PollService?, any PollCalling) async throws -> Void
    ) async throws {
        switch self {
        case .server(let address, let key):
            let client = PollClient(server: address, key: key, timeout: timeout, retries: RetryPolicy(attempts: 3))
            try await body(nil, client)
        case .database(let location):
            try await backend.withService(location) { try await body($0.service, LocalCaller($0.router)) }
        }
    }
}
