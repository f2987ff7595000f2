import JSONRPC
import PollAPI
import PollPages

/// Reads what stands around the numbers on an editor's page.
struct EditorPanelLoader: Sendable {
    /// How long a result that reads every ballot is cached.
    static let cacheLifetime = Duration.seconds(10)

    let calls: PageCalls
    private let timelines = SingleFlightCache<ResultsTimeline.Params, ResultsTimeline.Result?>(capacity: 100)

    init(calls: PageCalls) {
        self.calls = calls
    }

    /// What an editor's page or file shows beside the numbers; nothing for others.
    func panel(_ snapshot: ResultsSnapshot, _ request: ResultsRequest) async throws -> EditorPanel {
        guard request.visitor.isEditor, request.resource == .page || request.resource == .timeline else {
            return EditorPanel()
        }
        async let timeline = timeline(snapshot, request)
        let list = try await calls.call(
            WeightingList.self,
            WeightingList.Params(poll: snapshot.poll.id),
            as: request.caller,
            for: request.request,
            snapshot.reads
        )
        return EditorPanel(timeline: try await timeline, weightings: list.weightings.map(\.name))
    }

    /// When the ballots came. Every ballot is read for it, so it is read for all editors once in a while.
    private func timeline(
        _ snapshot: ResultsSnapshot,
        _ request: ResultsRequest
    ) async throws -> ResultsTimeline.Result? {
        let params = ResultsTimeline.Params(
            poll: snapshot.poll.id,
            interval: Timeline.step(from: snapshot.poll.createdAt, to: snapshot.breakdown.asOf),
            question: snapshot.breakdown.question.key
        )
        return try await timelines.value(for: params, maximumAge: Self.cacheLifetime) {
            try await request.optional {
                try await calls.call(
                    ResultsTimeline.self,
                    params,
                    as: request.caller,
                    for: request.request,
                    snapshot.reads
                )
            }
        }
    }
}

extension ResultsRequest {
    /// The result of a call that a page can do without; nil where it is refused or fails.
    ///
    /// - Throws: a failure that may pass, for a page that is cached for many readers.
    func optional<Value: Sendable>(_ call: () async throws -> Value) async throws -> Value? {
        do {
            return try await call()
        } catch let error as PageError {
            if snapshotKey != nil, error.isPassing { throw error }
            // The router has logged what was unexpected.
            return nil
        }
    }
}
