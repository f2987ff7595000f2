import PollStore

/// Does again what failed because the database was away or busy.
enum Patience {
    private static let attempts = 8

    /// Carries out a step, again and again with growing pauses, for some 25 seconds in all.
    /// - Throws: the last error, and `CancellationError`.
    static func keep<Value: Sendable>(_ step: () async throws(StoreError) -> Value) async throws -> Value {
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
