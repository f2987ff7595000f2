/// What became of one call, for metrics and the log.
public struct RPCCallOutcome: Sendable {
    /// The registered name of the method, or `unknown`, so that a caller cannot make up label values.
    public let method: String
    /// The code of the error that the caller is told (a notification's would-be caller too), or nil on success.
    public let errorCode: Int?
    /// The time from reading the parameters to the written result; for calls carried out together that of them all.
    public let duration: Duration
    /// Whether nobody waits for an answer.
    public let isNotification: Bool
    /// The cause behind an internal error, of which the caller learns nothing.
    public let unexpectedError: (any Error)?
}

/// Told of every call after it has been carried out or refused.
public protocol RPCObserver<Context>: Sendable {
    /// What the transport knows of the caller.
    associatedtype Context: Sendable

    /// Notes what became of a call. It is called on the path of the answer: be quick.
    func finished(_ call: RPCCallOutcome, context: Context)
}
