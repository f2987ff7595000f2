import JSONRPC
import PollStore

/// Runs methods that read results: a bounded number at a time, equal ones together, on a thread of low priority.
struct QueryRunner: Sendable {
    let coalescer: QueryCoalescer<QueryKey, RPCEncodedResult>
    let executor: BackgroundExecutor

    /// Registers such a method.
    ///
    /// - Parameter isLong: whether a call may take so long that others are not to wait for it; it runs at once and alone.
    func register<Method: RPCMethod>(
        _ method: Method.Type,
        in router: inout RPCRouter<CallContext>,
        isLong: @escaping @Sendable (Method.Params) -> Bool = { _ in false },
        _ handler: @escaping @Sendable (Method.Params, CallContext) async throws -> Method.Result
    ) where Method.Params: Hashable {
        let run: RPCHandler<Method, CallContext>.Encoded = { params, context in
            do {
                if isLong(params) { return try RPCEncodedResult(try await handler(params, context)) }
                return try await coalescer.result(of: QueryKey(method, params, by: context.caller)) {
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
