import JSONRPC
import PollAPI

extension PollService {
    /// Registers a method that needs the results scope, what its call brings, and nothing of any poll.
    func registerAnalysis<Method: RPCMethod>(
        _ method: Method.Type,
        in router: inout RPCRouter<CallContext>,
        _ analysis: @escaping @Sendable (Method.Params) throws -> Method.Result
    ) {
        router.register(method) { params, context in
            try self.require(.results, of: context.caller)
            return try await Self.concurrently { try analysis(params) }
        }
    }

    /// Runs what takes time away from whatever reads and writes connections.
    ///
    /// - Throws: `CancellationError` when nobody waits for the answer any more: what a cancelled computation returns is not
    ///   to be used.
    @concurrent private static func concurrently<Value: Sendable>(
        _ body: @Sendable () throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        let value = try body()
        try Task.checkCancellation()
        return value
    }
}
