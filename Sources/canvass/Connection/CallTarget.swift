import PollClient
import PollService

/// Where a command's calls go: to a server over HTTP, or to a database in this process.
enum CallTarget: Sendable, Hashable {
    case server(String, key: String?)
    case database(DatabaseLocation)

    /// The most calls in one batch that a server takes without a key.
    static let largestBatchWithoutKey = 100
    /// The most calls in one batch that a server takes with a key.
    static let largestBatchWithKey = 1_000

    /// Retries for many calls in a row, which outlast the restart of a server.
    static let restartRetries = RetryPolicy(attempts: 8)

    /// Lends a caller for the time of `body`.
    ///
    /// - Parameter timeout: How long a server may take for one call.
    func withCaller(
        timeout: Duration = .seconds(30),
        _ body: (any PollCalling) async throws -> Void
    ) async throws {
        try await withService(timeout: timeout) { _, caller in try await body(caller) }
    }

    /// Lends a caller, and the service behind it where that is in this process, for the time of `body`.
    ///
    /// - Parameter timeout: How long a server may take for one call.
    func withService(
        timeout: Duration = .seconds(30),
        _ body: (PollService?, any PollCalling) async throws -> Void
    ) async throws {
        switch self {
        case .server(let address, let key):
            let client = PollClient(server: address, key: key, timeout: timeout, retries: RetryPolicy(attempts: 3))
            try await body(nil, client)
        case .database(let location):
            try await InProcess.backend.withService(location) { try await body($0.service, $0.caller) }
        }
    }
}
