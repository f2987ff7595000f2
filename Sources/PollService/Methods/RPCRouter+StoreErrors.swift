import JSONRPC
import PollStore

extension RPCRouter<CallContext> {
    /// Registers a method; a failure of the database reaches its caller as ``StoreError/forCaller``.
    mutating func registerMethod<Method: RPCMethod>(
        _ method: Method.Type,
        _ handler: @escaping @Sendable (Method.Params, CallContext) async throws -> Method.Result
    ) {
        register(method) { params, context in
            do {
                return try await handler(params, context)
            } catch let error as StoreError {
                throw error.forCaller
            }
        }
    }
}
