import JSONRPC
import Places
import PollAPI
import PollReports
import PollStore
import Polls

/// The methods that read results: `results.*`.
struct ResultMethods: Sendable {
    let reader: ResultReader
    let weightings: WeightingReader
    let timeZones: TimeZoneNames
    let fieldDates: FieldDates
    let queries: QueryRunner
    let places: Gazetteer

    func register(in router: inout RPCRouter<CallContext>) {
        queries.register(ResultsBreakdown.self, in: &router, runsAlone: { params, _ in params.weighting != nil }) {
            try await breakdown($0, $1)
        }
        queries.register(
            ResultsHeadline.self,
            in: &router,
            runsAlone: { params, context in params.question.flatMap { context.reads?.snapshot(of: $0) } != nil }
        ) { try await headline($0, $1) }
        router.registerMethod(ResultsCrosstab.self) { try await crosstab($0, $1) }
        queries.register(ResultsCheck.self, in: &router) { try await check($0, $1) }
        router.registerMethod(ResultsTimeline.self) { try await timeline($0, $1) }
        queries.register(
            ResultsDisclosure.self,
            in: &router,
            runsAlone: { _, context in context.reads?.snapshots != nil }
        ) { try await disclosure($0, $1) }
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
