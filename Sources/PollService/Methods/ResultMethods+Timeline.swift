import JSONRPC
import PollAPI
import PollReports
import PollStore
import Polls

extension ResultMethods {
    private static let mostIntervals = 2_000

    /// `results.timeline`.
    func timeline(_ params: ResultsTimeline.Params, _ context: CallContext) async throws -> ResultsTimeline.Result {
        let scope = try await reader.scope(
            poll: params.poll,
            question: params.question,
            receipt: nil,
            context
        )
        guard scope.isTrusted else {
            throw PollError.forbidden.error(detail: "Intervals are free slices, which this caller may not make.")
        }
        let timeZone = params.timeZone ?? "UTC"
        guard try await timeZones.contains(timeZone) else {
            throw RPCError.invalidParams(path: "timeZone", detail: "There is no time zone of that name.")
        }
        let timeline = try await reader.polls.store.timeline(
            of: scope.question.key.text,
            poll: scope.poll.id,
            by: TimelineInterval(params.interval),
            in: timeZone,
            detail: TimelineDetail(scope.question),
            limit: Self.mostIntervals
        )
        try Task.checkCancellation()
        guard timeline.starts.count <= Self.mostIntervals + 1 else {
            throw RPCError.invalidParams(
                path: "interval",
                detail: "From the first ballot to the last there are more than 2,000 intervals."
            )
        }
        let minimumBase = scope.poll.definition.results.minimumBase
        let table = try TimelineTable(timeline, question: scope.question, minimumBase: minimumBase)
        var note = "A ballot that was changed stands in the interval of its last change."
        if table.hasHidden {
            note +=
                " Intervals of fewer than \(minimumBase.grouped) answers are not shown, nor those that would give them away."
        }
        return ResultsTimeline.Result(
            poll: PollSummary(scope.poll),
            question: QuestionSummary(scope.question),
            asOf: timeline.asOf.rfc3339,
            interval: params.interval,
            timeZone: timeZone,
            intervals: table.intervals ?? [],
            suppressed: table.intervals == nil ? true : nil,
            reason: table.intervals == nil ? "small_base" : nil,
            note: note
        )
    }
}

extension TimelineInterval {
    fileprivate init(_ field: TimelineIntervalField) {
        self =
            switch field {
            case .hour: .hour
            case .day: .day
            }
    }
}
