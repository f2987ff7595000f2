import JSONRPC
import PollAPI
import PollReports
import TestInstruments
import Testing

/// The analyses alone, called as a client calls them.
enum AnalysisRouter {
    private static let router: RPCRouter<Void> = {
        var router = RPCRouter<Void>()
        router.register(AnalyzeShares.self) { params, _ in try params.result() }
        router.register(AnalyzeLead.self) { params, _ in try params.result() }
        router.register(AnalyzeCrosstab.self) { params, _ in try params.result() }
        router.register(AnalyzeTrend.self) { params, _ in try params.result() }
        router.register(AnalyzeRatings.self) { params, _ in try params.result() }
        router.register(AnalyzeNPS.self) { params, _ in try params.result() }
        router.register(AnalyzeRank.self) { params, _ in try params.result() }
        router.register(AnalyzeRake.self) { params, _ in try params.result() }
        return router
    }()

    /// The whole answer to a call.
    static func answer(_ method: String, _ params: String) async throws -> JSON {
        let call = #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(params)}"#
        let reply = await router.respond(to: Array(call.utf8), context: ())
        return try JSON(String(decoding: reply.bytes ?? [], as: UTF8.self))
    }

    /// The result of a call that must succeed.
    static func result(
        _ method: String,
        _ params: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> JSON {
        let answer = try await answer(method, params)
        return try #require(answer["result"], "\(method): \(answer.text)", sourceLocation: sourceLocation)
    }

    /// The path at which a call is refused as invalid params; nil when it is not.
    static func refusedPath(_ method: String, _ params: String) async throws -> String? {
        let error = try await answer(method, params)["error"]
        return error?["code"]?.integer == -32602 ? error?["data"]?["path"]?.string : nil
    }
}
