import PollAPI
import PollReports
import PollStore
import Polls

extension ResultMethods {
    /// `results.breakdown`.
    func breakdown(_ params: ResultsBreakdown.Params, _ context: CallContext) async throws -> ResultsBreakdown.Result {
        let scope = try await reader.scope(
            poll: params.poll,
            question: params.question,
            receipt: params.receipt,
            context
        )
        try scope.refuseFreeSlices(params)
        reader.noteFreeSlices(
            isFiltered: params.where?.isEmpty == false,
            bands: params.bands,
            minimumBase: params.minimumBase,
            scope: scope,
            context
        )
        let plan = try BreakdownPlan(params, definition: scope.poll.definition, places: places)
        let snapshot = try await reader.snapshot(of: scope, context.reads)
        try Task.checkCancellation()
        let breakdown = snapshot.breakdown(plan, places: places)
        let weighted = try await weightings.weightedBallots(params.weighting, of: breakdown)
        let tables = try await breakdown.tables()
        let base = breakdown.base
        let total = try TotalFields(breakdown)
        var result = ResultsBreakdown.Result(
            poll: PollSummary(scope.poll),
            question: QuestionSummary(scope.question),
            asOf: snapshot.asOf.rfc3339,
            revision: breakdown.revision,
            base: base.fields,
            total: total,
            by: tables.map(\.fields),
            summary: total.summary,
            note: BreakdownNote(breakdown, tables: tables).text
        )
        if let weighted {
            result = try await WeightedBreakdown(breakdown, ballots: weighted, interval: params.interval)
                .added(to: result, tables: tables)
        }
        if let margin = result.total.marginOfError { result.note += " \(margin.sentence)" }
        return result
    }
}
