import JSONRPC
import PollAPI
import PollAnalytics
import PollReports
import PollSentences
import Polls

extension PollService {
    /// `results.headline`.
    func headline(_ params: ResultsHeadline.Params, _ context: CallContext) async throws -> ResultsHeadline.Result {
        let scope = try await scope(
            poll: params.poll,
            question: params.question,
            receipt: params.receipt,
            caller: context.caller
        )
        let all = ResultsBreakdown.Params(poll: params.poll)
        let plan = try BreakdownPlan(all, definition: scope.poll.definition, places: places)
        let (breakdown, _) = try await breakdown(plan, scope: scope)
        return try Headline(
            definition: scope.poll.definition,
            question: scope.question,
            tally: breakdown.isTotalHidden(trusted: scope.isTrusted) ? nil : breakdown.total,
            option: params.option,
            style: params.style ?? .percent
        ).result
    }
}
