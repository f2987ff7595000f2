/// Another caller with a retry policy of its own.
public struct RetryingCaller: PollCalling {
    private let caller: any PollCalling
    /// How calls that may succeed later are repeated.
    public let retries: RetryPolicy

    /// The caller with another policy.
    public init(_ caller: any PollCalling, retries: RetryPolicy) {
        self.caller = caller
        self.retries = retries
    }

    /// Sends one message by way of the other caller.
    public func exchange(_ message: [UInt8]) async throws(PollClientError) -> [UInt8] {
        try await caller.exchange(message)
    }
}
