/// What a method knows of a call beside its parameters.
public struct CallContext: Sendable {
    /// Names the request in the log.
    public let requestID: String
    public let caller: Caller
    /// What the request has read already; nil for a request of one call.
    package let reads: PollReadCache?

    public init(requestID: String, caller: Caller) {
        self.requestID = requestID
        self.caller = caller
        reads = nil
    }

    /// The context of one of several calls that are made for one page.
    package init(requestID: String, caller: Caller, reads: PollReadCache) {
        self.requestID = requestID
        self.caller = caller
        self.reads = reads
    }
}
