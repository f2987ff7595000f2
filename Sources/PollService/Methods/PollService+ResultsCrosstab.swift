import JSONRPC
import Logging
import PollAPI
import PollAnalytics
import PollReports
import PollStore
import Polls

extension PollService {
    /// `results.crosstab`.
    func crosstab(_ params: ResultsCrosstab.Params, _ context: CallContext) async throws -> ResultsCrosstab.Result {
        let scope = try await rowScope(params, caller: context.caller)
        let plan = try CrosstabPlan(params, scope: scope, places: places)
        noteFreeSlices(
            where: params.where,
            bands: params.bands,
            minimumBase: params.minimumBase,
            scope: scope,
            context
        )
        let breakdown: Breakdown
        let asOf: Instant
        let counts: CrosstabCounts
        var keys: [[SliceValue]] = []
        var pairCells: [TallyCell] = []
        switch plan.columns {
        case .slices(let table):
            (breakdown, asOf) = try await self.breakdown(plan.breakdown, scope: scope)
            let tables = try await breakdown.tables(totalHidden: breakdown.isTotalHidden(trusted: scope.isTrusted))
            counts = CrosstabCounts(question: scope.question, slices: tables[table], places: places)
            keys = tables[table].keys
        case .question(let question, let pair):
            let (tally, strata) = try await pairTally(of: pair, in: scope)
            try Task.checkCancellation()
            let (filter, places) = (plan.breakdown.filter, places)
            breakdown = Breakdown(
                plan: plan.breakdown,
                question: scope.question,
                tally: tally.cells.filter { $0.question.isEmpty || $0.question == scope.question.key.text },
                strata: strata,
                places: places
            )
            asOf = tally.asOf
            pairCells = tally.cells
            let included = strata.mapValues { filter.matches($0, places: places) }
            counts = try CrosstabCounts(
                CrossedQuestions(rows: scope.question, columns: question, pair: pair, tally: tally.cells) {
                    included[$0] ?? false
                },
                total: breakdown.total,
                rule: DisclosureRule(minimumBase: plan.breakdown.minimumBase),
                totalHidden: breakdown.isTotalHidden(trusted: scope.isTrusted)
            )
        }
        let base = breakdown.base(trusted: scope.isTrusted)
        let result = ResultsCrosstab.Result(
            poll: PollSummary(scope.poll),
            question: QuestionSummary(scope.question),
            columnQuestion: plan.columnQuestion.map(QuestionSummary.init),
            rows: counts.rows,
            columns: counts.headings,
            table: try await analyses.lend { try await counts.fields(adjustment: plan.adjustment, alpha: plan.alpha) },
            base: base,
            asOf: asOf.rfc3339,
            revision: breakdown.revision(trusted: scope.isTrusted),
            note: CrosstabNote(scope: scope, plan: plan, counts: counts, base: base).text,
            suppressed: counts.columns == nil ? true : nil,
            reason: counts.columns == nil ? "small_base" : nil
        )
        guard
            let ballots = try await rakedBallots(
                params.weighting,
                scope: scope,
                tally: breakdown.tally,
                strata: breakdown.strata
            )
        else { return result }
        let columns =
            switch plan.columns {
            case .slices(let table):
                WeightedColumns(
                    counts,
                    slices: WeightedSlices(breakdown, in: ballots),
                    keys: keys,
                    of: table,
                    rows: scope.question
                )
            case .question(let question, let pair):
                WeightedColumns(counts, crossing: question, pair: pair, tally: pairCells, breakdown, in: ballots)
            }
        return try await analyses.lend {
            try await WeightedCrosstab(counts: counts, columns: columns, plan: plan, ballots: ballots)
                .added(to: result, recruitment: scope.poll.definition.recruitment)
        }
    }

    /// The poll and the question of the rows; what is wrong with the question is told at `rows`.
    private func rowScope(_ params: ResultsCrosstab.Params, caller: Caller) async throws -> ResultScope {
        do {
            return try await scope(poll: params.poll, question: params.rows, receipt: params.receipt, caller: caller)
        } catch var error as RPCError where error.data?.path == "question" {
            error.data?.path = "rows"
            throw error
        }
    }

    /// The tally of a pair with those of both questions: from the tally where it counts the pair, otherwise counted from the
    /// ballots by the database.
    ///
    /// Who asks, an editor always, has the tally count the pair from then on.
    private func pairTally(
        of pair: QuestionPair,
        in scope: ResultScope
    ) async throws -> (tally: Tally, strata: [Int32: Stratum]) {
        let number = scope.poll.id
        var isCounted = try await store.isCounted(pair.name, poll: number)
        if !isCounted, pair.isCountable {
            do throws(StoreError) {
                isCounted = try await store.countPair(pair.name, poll: number)
            } catch {
                guard error.isConflict else { throw error }
                logger.debug("A pair could not be counted.", metadata: ["error": "\(String(reflecting: error))"])
            }
        }
        if isCounted { return try await tally(of: pair.name, in: scope) }
        let tally = try await store.recountedTally(of: pair.name, poll: number)
        return (tally, try await strata.strata(Set(tally.cells.map(\.stratum)), poll: scope.poll))
    }
}
