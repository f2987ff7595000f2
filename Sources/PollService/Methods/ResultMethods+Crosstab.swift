import JSONRPC
import PollAPI
import PollAnalytics
import PollReports
import PollStore
import Polls

extension ResultMethods {
    /// A crosstab before its tests.
    private struct Table {
        let breakdown: Breakdown
        let asOf: Instant
        let counts: CrosstabCounts
        /// The columns again, by cell of a weighted sample.
        let weightedColumns: @Sendable (RakedBallots) -> WeightedColumns
    }

    /// `results.crosstab`.
    func crosstab(_ params: ResultsCrosstab.Params, _ context: CallContext) async throws -> ResultsCrosstab.Result {
        let scope = try await rowScope(params, context)
        let plan = try CrosstabPlan(params, scope: scope, places: places)
        reader.noteFreeSlices(
            isFiltered: params.where?.isEmpty == false,
            bands: params.bands,
            minimumBase: params.minimumBase,
            scope: scope,
            context
        )
        let table =
            switch plan.columns {
            case .slices(let index): try await self.table(plan, slices: index, scope: scope, context.reads)
            case .question(let question, let pair): try await self.table(plan, question, pair, scope: scope)
            }
        let counts = table.counts
        let base = table.breakdown.base
        let executor = weightings.executor
        let result = ResultsCrosstab.Result(
            poll: PollSummary(scope.poll),
            question: QuestionSummary(scope.question),
            columnQuestion: plan.columnQuestion.map(QuestionSummary.init),
            rows: counts.rows,
            columns: counts.headings,
            table: try await executor.withPreference {
                try await counts.fields(adjustment: plan.adjustment, alpha: plan.alpha)
            },
            base: base.fields,
            asOf: table.asOf.rfc3339,
            revision: table.breakdown.revision,
            note: CrosstabNote(scope: scope, plan: plan, counts: counts, base: base).text,
            suppressed: counts.columns == nil ? true : nil,
            reason: counts.columns == nil ? "small_base" : nil
        )
        guard let ballots = try await weightings.weightedBallots(params.weighting, of: table.breakdown) else {
            return result
        }
        let columns = table.weightedColumns(ballots)
        return try await executor.withPreference {
            try await WeightedCrosstab(counts: counts, columns: columns, plan: plan, ballots: ballots)
                .added(to: result, recruitment: scope.poll.definition.recruitment)
        }
    }

    /// The poll and the question of the rows; an error about the question is reported at `rows`.
    private func rowScope(_ params: ResultsCrosstab.Params, _ context: CallContext) async throws -> ResultScope {
        do {
            return try await reader.scope(
                poll: params.poll,
                question: params.rows,
                receipt: params.receipt,
                context
            )
        } catch var error as RPCError where error.data?.path == "question" {
            error.data?.path = "rows"
            throw error
        }
    }

    /// The table whose columns are the slices of one of the plan's tables.
    private func table(
        _ plan: CrosstabPlan,
        slices index: Int,
        scope: ResultScope,
        _ reads: PollReadCache?
    ) async throws -> Table {
        let snapshot = try await reader.snapshot(of: scope, reads)
        try Task.checkCancellation()
        let breakdown = snapshot.breakdown(plan.breakdown, places: places)
        let slices = try await breakdown.tables()[index]
        let counts = CrosstabCounts(question: scope.question, slices: slices, places: places)
        return Table(breakdown: breakdown, asOf: snapshot.asOf, counts: counts) { ballots in
            WeightedColumns(
                counts,
                slices: WeightedSlices(breakdown, in: ballots),
                keys: slices.keys,
                of: index,
                rows: scope.question
            )
        }
    }

    /// The table whose columns are the options of another question.
    private func table(
        _ plan: CrosstabPlan,
        _ question: Question,
        _ pair: QuestionPair,
        scope: ResultScope
    ) async throws -> Table {
        let (tally, strata) = try await reader.pairTally(of: pair, in: scope.poll)
        try Task.checkCancellation()
        let breakdown = Breakdown(
            plan: plan.breakdown,
            scope: scope,
            tally: tally.cells.filter { $0.question.isEmpty || $0.question == scope.question.key.text },
            strata: strata,
            places: places
        )
        let included = strata.mapValues { plan.breakdown.filter.matches($0, places: places) }
        let counts = try CrosstabCounts(
            CrossedQuestions(rows: scope.question, columns: question, pair: pair, tally: tally.cells) {
                included[$0] ?? false
            },
            total: breakdown.total,
            rule: DisclosureRule(minimumBase: plan.breakdown.minimumBase),
            totalHidden: breakdown.base.isTotalHidden
        )
        return Table(breakdown: breakdown, asOf: tally.asOf, counts: counts) { ballots in
            WeightedColumns(counts, crossing: question, pair: pair, tally: tally.cells, breakdown, in: ballots)
        }
    }
}
