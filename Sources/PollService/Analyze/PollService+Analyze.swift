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
            return try await self.analyses.run { try analysis(params) }
        }
    }
}
