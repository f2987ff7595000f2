import JSONRPC
import PollStore

/// Runs methods that read results: a bounded number at a time, equal ones together, on a thread of low priority.
struct QueryRunner: Sendable {
    let coalescer: QueryCoalescer<QueryKey, RPCEncodedResult>
    let executor: BackgroundExecutor

    /// Registers such a method.
    ///
    /// - Parameter runsAlone: whether a call runs at once and alone: one that may take so long that others are not to wait for it,
    ///   or one whose answers the request has read already.
    func register<Method: RPCMethod>(
        _ method: Method.Type,
        in router: inout RPCRouter<CallContext>,
        runsAlone: @escaping @Sendable (Method.Params, CallContext) -> Bool = { _, _ in false },
        _ handler: @escaping @Sendable (Method.Params, CallContext) async throws -> Method.Result
    ) where Method.Params: Hashable {
        let run: RPCHandler<Method, CallContext>.Encoded = { params, context in
            do {
                if runsAlone(params, context) { return try RPCEncodedResult(try await handler(params, context)) }
                return try await coalescer.result(of: QueryKey(method, params, context)) {
                    try await executor.withPreference {
                        try RPCEncodedResult(try await handler(params, context))
                    }
                }
            } catch let error as StoreError {
                throw error.forCaller
            }
        }
        router.register(method, .encoded(run))
    }
}
