import JSONRPC
import PollAPI
import PollReports

/// The methods that compute from numbers that a call brings: `analyze.*`. They know nothing of any poll.
struct AnalysisMethods: Sendable {
    let executor: BackgroundExecutor

    func register(in router: inout RPCRouter<CallContext>) {
        register(AnalyzeShares.self, in: &router) { try $0.result() }
        register(AnalyzeLead.self, in: &router) { try $0.result() }
        register(AnalyzeCrosstab.self, in: &router) { try $0.result() }
        register(AnalyzeTrend.self, in: &router) { try $0.result() }
        register(AnalyzeRatings.self, in: &router) { try $0.result() }
        register(AnalyzeNPS.self, in: &router) { try $0.result() }
        register(AnalyzeRank.self, in: &router) { try $0.result() }
        register(AnalyzeRake.self, in: &router) { try $0.result() }
    }

    private func register<Method: RPCMethod>(
        _ method: Method.Type,
        in router: inout RPCRouter<CallContext>,
        _ analysis: @escaping @Sendable (Method.Params) throws -> Method.Result
    ) {
        router.register(method) { [executor] params, context in
            try context.caller.require(.results)
            return try await executor.run { try analysis(params) }
        }
    }
}
