import PollStore

/// Repeats a step that failed because the database was away or busy.
enum Retry {
    private static let attempts = 8

    /// Runs a step until it succeeds, with growing pauses of about 25 seconds in all.
    /// - Throws: the last error, and `CancellationError`.
    static func whileUnavailable<Value: Sendable>(
        _ step: () async throws(StoreError) -> Value
    ) async throws -> Value {
        for attempt in 1..<attempts {
            do {
                return try await step()
            } catch .unavailable {
                try await Task.sleep(for: .milliseconds(100 << attempt))
            }
        }
        return try await step()
    }
}
