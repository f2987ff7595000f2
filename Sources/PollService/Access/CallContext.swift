/// What a method knows of a call beside its parameters.
public struct CallContext: Sendable {
    /// Names the request in the log.
    public let requestID: String
    public let caller: Caller

    public init(requestID: String, caller: Caller) {
        self.requestID = requestID
        self.caller = caller
    }
}
