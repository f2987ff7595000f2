import JSONRPC
import PollAPI
import PollAnalytics
import PollReports
import PollStore
import Polls

extension PollService {
    /// `results.breakdown`.
    func breakdown(_ params: ResultsBreakdown.Params, _ context: CallContext) async throws -> ResultsBreakdown.Result {
        let scope = try await scope(
            poll: params.poll,
            question: params.question,
            receipt: params.receipt,
            caller: context.caller
        )
        try scope.refuseFreeSlices(params)
        noteFreeSlices(
            where: params.where,
            bands: params.bands,
            minimumBase: params.minimumBase,
            scope: scope,
            context
        )
        let plan = try BreakdownPlan(params, definition: scope.poll.definition, places: places)
        let (breakdown, asOf) = try await breakdown(plan, scope: scope)
        let raked = try await rakedBallots(
            params.weighting,
            scope: scope,
            tally: breakdown.tally,
            strata: breakdown.strata
        )
        let isHidden = breakdown.isTotalHidden(trusted: scope.isTrusted)
        let tables = try await breakdown.tables(totalHidden: isHidden)
        let base = breakdown.base(trusted: scope.isTrusted)
        let total: TotalFields
        if isHidden {
            total = TotalFields(suppressed: true, reason: "small_base")
        } else {
            let precision = try Precision(
                breakdown.total,
                question: scope.question,
                recruitment: scope.poll.definition.recruitment,
                asked: plan.style.interval?.confidence
            )
            let summary = try breakdown.total.totalSummary(
                of: scope.question,
                confidence: plan.style.interval?.confidence
            )
            total = TotalFields(
                base: breakdown.total.answered,
                shares: try breakdown.total.shares(of: scope.question, style: plan.style),
                summary: summary,
                marginOfError: precision.marginOfError,
                lead: precision.lead
            )
        }
        var result = ResultsBreakdown.Result(
            poll: PollSummary(scope.poll),
            question: QuestionSummary(scope.question),
            asOf: asOf.rfc3339,
            revision: breakdown.revision(trusted: scope.isTrusted),
            base: base,
            total: total,
            by: tables.map(\.fields),
            summary: total.summary,
            note: BreakdownNote(scope: scope, breakdown: breakdown, tables: tables, base: base).text
        )
        if let raked {
            result = try await WeightedBreakdown(breakdown, ballots: raked, scope: scope, interval: params.interval)
                .added(to: result, tables: tables)
        }
        if let margin = result.total.marginOfError { result.note += " \(margin.sentence)" }
        return result
    }

    /// Reads the tally of a question and divides it; for callers who are no editors, as it is published.
    func breakdown(_ plan: BreakdownPlan, scope: ResultScope) async throws -> (Breakdown, asOf: Instant) {
        guard scope.isStepped else {
            let (tally, strata) = try await tally(of: scope.question.key.text, in: scope)
            try Task.checkCancellation()
            let breakdown = Breakdown(
                plan: plan,
                question: scope.question,
                tally: tally.cells,
                strata: strata,
                places: places
            )
            return (breakdown, tally.asOf)
        }
        let published = try await published.published(scope.question, of: scope.poll)
        let tally = published.tally(of: scope.question, in: scope.poll)
        var breakdown = Breakdown(
            plan: plan,
            question: scope.question,
            tally: tally.cells,
            strata: published.strata(of: scope.poll.definition),
            places: places
        )
        breakdown.show(
            plan.tables.map { table in
                published.ledger.table(of: table.map { plan.dimensions[$0].name }) ?? PublishedTable()
            },
            asOf: tally.asOf
        )
        return (breakdown, tally.asOf)
    }
}

extension PollSummary {
    init(_ poll: Poll) {
        self.init(
            id: poll.publicID,
            slug: poll.slug.text,
            title: poll.definition.title.text,
            status: PollStatusField(poll.status)
        )
    }
}

extension QuestionSummary {
    init(_ question: Question) {
        self.init(key: question.key.text, text: question.text.text, kind: QuestionKindField(question.kind))
    }
}
