import HTTPTypes
import HummingbirdCore
import NIOCore
import PollAPI
import PollPages
import PollService
import Polls

/// Streams what happens to polls (server-sent events): `/r/<slug>/events` and `/events`.
struct EventController: Sendable {
    private static let lastEventID = HTTPField.Name(literal: "Last-Event-ID")
    /// How long a browser waits before it connects again, in milliseconds.
    private static let retry = "retry: 3000\n\n"

    let calls: PageCalls
    let visitors: VisitorAuthenticator
    let snapshots: SnapshotLoader
    let polls: EditorPolls
    let renderer: PageRenderer
    /// The polls that readers may watch.
    private let watched = SingleFlightCache<SnapshotKey, WatchedPoll>(capacity: 500)

    init(
        calls: PageCalls,
        visitors: VisitorAuthenticator,
        snapshots: SnapshotLoader,
        polls: EditorPolls,
        renderer: PageRenderer
    ) {
        self.calls = calls
        self.visitors = visitors
        self.snapshots = snapshots
        self.polls = polls
        self.renderer = renderer
    }

    private var hub: EventHub { snapshots.hub }
    private var moment: Instant { snapshots.settings.moment }

    /// `/r/<slug>/events`: the revisions of what the visitor may see.
    func poll(_ results: ResultsRequest) async throws -> Response {
        // A visitor who may see the numbers may watch them. One lookup serves readers who come at the same time.
        try snapshots.limits.checkReads(results.request)
        let poll = try await watchedPoll(results)
        guard poll.status == .open else { return Self.head(Self.retry + ServerSentEvent.closed.text) }
        let topic = Topic.poll(poll.poll, results.audience)
        return stream(topic, for: results.request, visitor: results.visitor) { [self] in
            try await state(of: poll, as: results.caller, for: results.request)
        }
    }

    /// `/events`: changes of the newest polls, for visitors who are signed in.
    func front(_ request: PageRequest) async throws -> Response? {
        guard request.segments.count == 1 else { return nil }
        guard request.isRead else { throw HTTPError.readOnly }
        let visitor = try await visitors.visitor(of: request)
        guard visitor.caller.has(.results) else { throw PageError(PollError.unauthorized.error()) }
        let topic = Topic.front(visitor.isEditor ? .editors : .voters)
        return stream(topic, for: request, visitor: visitor, every: .seconds(2)) { [self] in
            let entries = try await polls.entries(cursor: nil, as: visitor.caller, for: request).entries
            // Ballots and changes of polls: their sum falls only by a deletion, and then the stamp differs.
            let revision = entries.reduce(0) { $0 + ($1.ballots ?? 0) + $1.poll.revision }
            let stamp = entries.map { "\($0.poll.id) \($0.poll.status) \($0.ballots ?? 0)" }.joined(separator: ",")
            return TopicState(revision: revision, stamp: stamp, isOver: false)
        }
    }

    /// The gauges of event streams.
    var gauges: [GaugeReading] {
        [
            GaugeReading(
                "canvass_event_streams",
                help: "Event streams that are open.",
                value: Double(hub.streamCount)
            )
        ]
    }

    /// A poll that the visitor may watch.
    private func watchedPoll(_ results: ResultsRequest) async throws -> WatchedPoll {
        guard let key = results.snapshotKey else { return try await lookUp(results) }
        return try await watched.value(for: key, maximumAge: .seconds(1)) { try await lookUp(results) }
    }

    private func lookUp(_ results: ResultsRequest) async throws -> WatchedPoll {
        let (request, caller, reads) = (results.request, results.caller, results.reads)
        snapshots.limits.countRead(request)
        let presentation = try await calls.presentation(of: results.poll, as: caller, for: request, reads)
        let receipt = try await snapshots.receipt(results, presentation)
        let poll = WatchedPoll(presentation, receipt: receipt, at: moment)
        _ = try await calls.call(ResultsBreakdown.self, poll.params, as: caller, for: request, reads)
        return poll
    }

    /// The state of a poll for all who watch it, as the first of them may see it.
    ///
    /// When that one may no longer see it, the streams end, and browsers connect again.
    private func state(
        of poll: WatchedPoll,
        as caller: Caller,
        for request: PageRequest
    ) async throws -> TopicState? {
        do {
            let result = try await calls.call(ResultsBreakdown.self, poll.params, as: caller, for: request)
            // A release is never smaller than what a reader's revision is rounded to, so that each shows in it.
            var isOver = result.poll.status != .open
            if !isOver, let closes = poll.closes, moment >= closes {
                // Unless its time was extended meanwhile.
                let present = try await calls.presentation(of: poll.poll, as: caller, for: request)
                isOver = present.effectiveStatus(at: moment) != .open
            }
            return TopicState(revision: result.revision, stamp: "", isOver: isOver)
        } catch let error as PageError {
            switch error.kind {
            case .unauthorized, .forbidden, .notFound: return nil
            default: throw error
            }
        }
    }

    /// A stream of what happens to a topic; 503 where there are too many of them.
    private func stream(
        _ topic: Topic,
        for request: PageRequest,
        visitor: Visitor,
        every interval: Duration = .seconds(1),
        poller: @escaping EventHub.Poller
    ) -> Response {
        if request.method == .head { return Self.head("") }
        let since = (request.headers[Self.lastEventID] ?? request.query["since"]).flatMap { Int($0) }
        guard let events = hub.watch(topic, since: since, client: request.client, every: interval, poller: poller)
        else {
            return renderer.notice(PageError(PollError.unavailable.error(retryAfter: 60)), for: request)
        }
        var response = Self.head("")
        let body = request.body
        response.body = ResponseBody { [visitors] writer in
            // A browser that goes away closes its side, and the stream ends at once.
            try await body.consumeWithInboundCloseHandler { _ in
                try await writer.write(ByteBuffer(string: Self.retry))
                for await event in events {
                    if event == .heartbeat, try await !visitors.stillStands(visitor) { break }
                    try await writer.write(ByteBuffer(string: event.text))
                }
            } onInboundClosed: {
                events.end()
            }
            try await writer.finish(nil)
        }
        return response
    }

    private static func head(_ text: String) -> Response {
        var response = Response(.ok, text: text, type: "text/event-stream; charset=utf-8")
        response.headers[.cacheControl] = "no-store"
        // nginx buffers a response unless it is told not to.
        response.headers[HTTPField.Name(literal: "X-Accel-Buffering")] = "no"
        // Nothing else is read from a connection that carries a stream.
        response.headers[.connection] = "close"
        return response
    }
}
