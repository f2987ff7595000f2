public import JSONRPC
public import Logging
public import PollService

/// Counts every call, and logs those that an operator should look at.
public struct CallObserver: RPCObserver {
    private let metrics: ServerMetrics
    private let logger: Logger
    private let slowCall: Duration
    private let notices = SlowCallNotices()

    /// - Parameter slowCall: A call that takes longer is logged; of one method's calls in a batch, the
    ///   first that ends.
    public init(metrics: ServerMetrics, logger: Logger, slowCall: Duration = .seconds(1)) {
        self.metrics = metrics
        self.logger = logger
        self.slowCall = slowCall
    }

    /// Counts a call, and logs it if it failed unexpectedly or took long.
    public func finished(_ call: RPCCallOutcome, context: CallContext) {
        metrics.finished(call)
        if let cause = call.unexpectedError {
            // A call that is cancelled because the server stops is no failure.
            logger.log(
                level: cause is CancellationError ? .debug : .error,
                "A call failed unexpectedly",
                metadata: [
                    "rpc.method": "\(call.method)", "error.cause": "\(String(reflecting: cause))",
                    "request.id": "\(context.requestID)",
                ]
            )
        }
        if call.duration > slowCall, notices.isFirst(requestID: context.requestID, method: call.method) {
            logger.warning(
                "A call took long",
                metadata: [
                    "rpc.method": "\(call.method)", "rpc.duration": "\(call.duration)",
                    "request.id": "\(context.requestID)",
                ]
            )
        }
    }
}
