import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages
import PollService
import Polls

extension PageSite {
    private static let lastEventID = HTTPField.Name(literal: "Last-Event-ID")
    /// How long a browser waits before it connects again, in milliseconds.
    private static let retry = "retry: 3000\n\n"

    /// `/r/<slug>/events`: the revisions of what the visitor may see.
    func pollEvents(_ question: ResultsQuestion) async throws -> Response {
        // Who may see the numbers may watch them; readers who come at the same time are let in by one look.
        try checkLooks(question.request)
        let reading = try await standing(question)
        let request = question.request
        guard reading.status == .open else { return Self.streamHead(Self.retry + EventWord.closed.text) }
        let caller = question.visitor.caller
        return eventStream(.poll(reading.poll, question.audience), for: request, visitor: question.visitor) { [self] in
            try await look(at: reading, as: caller, for: request)
        }
    }

    /// `/events`: that something of the newest polls has changed, for those who are signed in.
    func frontEvents(_ request: PageRequest) async throws -> Response? {
        guard request.segments.count == 1 else { return nil }
        guard request.isRead else { throw HTTPError.readOnly }
        let visitor = try await visitor(of: request)
        guard visitor.caller.has(.results) else {
            throw PageError(PollError.unauthorized.error())
        }
        let topic = EventTopic.front(visitor.isEditor ? .editors : .voters)
        return eventStream(topic, for: request, visitor: visitor, every: .seconds(2)) { [self] in
            let entries = try await frontEntries(cursor: nil, as: visitor.caller, for: request).entries
            // Ballots, and what was done to the polls: neither falls but by a deletion, and then the words differ.
            let revision = entries.reduce(0) { $0 + ($1.ballots ?? 0) + $1.poll.revision }
            let stamp = entries.map { "\($0.poll.id) \($0.poll.status) \($0.ballots ?? 0)" }.joined(separator: ",")
            return TopicReading(revision: revision, stamp: stamp, isOver: false)
        }
    }

    /// What operators want to know of the pages.
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
    private func standing(_ question: ResultsQuestion) async throws -> PollStanding {
        guard let name = question.sharedName else { return try await lookUp(question) }
        return try await standings.value(of: name, atMost: .seconds(1)) { try await lookUp(question) }
    }

    private func lookUp(_ question: ResultsQuestion) async throws -> PollStanding {
        countLook(question.request)
        let (request, caller) = (question.request, question.visitor.caller)
        let presentation = try await presentation(of: question.poll, as: caller, for: request, question.reads)
        let receipt = try await receipt(question, presentation)
        let standing = PollStanding(presentation, receipt: receipt, at: moment)
        _ = try await call(ResultsBreakdown.self, standing.params, as: caller, for: request, question.reads)
        return standing
    }

    /// Looks at a poll for all who watch it, as the first of them may see it.
    private func look(
        at standing: PollStanding,
        as caller: Caller,
        for request: PageRequest
    ) async throws -> TopicReading? {
        do {
            let result = try await call(ResultsBreakdown.self, standing.params, as: caller, for: request)
            // A release is never smaller than what a reader's revision is rounded to, so that each shows in it.
            var isOver = result.poll.status != .open
            if !isOver, let closes = standing.closes, moment >= closes {
                // Unless its time was extended meanwhile.
                let poll = try await presentation(of: standing.poll, as: caller, for: request)
                isOver = poll.effectiveStatus(at: moment) != .open
            }
            return TopicReading(revision: result.revision, stamp: "", isOver: isOver)
        } catch let error as PageError {
            switch error.kind {
            case .unauthorized, .forbidden, .notFound: return nil
            default: throw error
            }
        }
    }

    /// A stream of what happens to a topic; 503 where there are too many of them.
    private func eventStream(
        _ topic: EventTopic,
        for request: PageRequest,
        visitor: Visitor,
        every pause: Duration = .seconds(1),
        look: @escaping EventHub.Look
    ) -> Response {
        if request.method == .head { return Self.streamHead("") }
        let since = (request.headers[Self.lastEventID] ?? request.query["since"]).flatMap { Int($0) }
        guard let words = hub.watch(topic, since: since, client: request.client, every: pause, look: look) else {
            return notice(PageError(PollError.unavailable.error(retryAfter: 60)), for: request)
        }
        var response = Self.streamHead("")
        let body = request.body
        response.body = ResponseBody { [self] writer in
            // A browser that goes away closes its side, and the stream ends at once.
            try await body.consumeWithInboundCloseHandler { _ in
                try await writer.write(ByteBuffer(string: Self.retry))
                for await word in words {
                    if word == .heartbeat, try await !stillStands(visitor) { break }
                    try await writer.write(ByteBuffer(string: word.text))
                }
            } onInboundClosed: {
                words.end()
            }
            try await writer.finish(nil)
        }
        return response
    }

    /// Whether whoever began to watch with a key still holds one that stands.
    private func stillStands(_ visitor: Visitor) async throws -> Bool {
        guard let key = visitor.key else { return true }
        return try await parts.authenticate(key) != .rejected
    }

    private static func streamHead(_ text: String) -> Response {
        var response = Response(.ok, text: text, type: "text/event-stream; charset=utf-8")
        response.headers[.cacheControl] = "no-store"
        // nginx holds back what it is not told to pass on at once.
        response.headers[HTTPField.Name(literal: "X-Accel-Buffering")] = "no"
        // Nothing else is read from a connection that carries a stream.
        response.headers[.connection] = "close"
        return response
    }
}

/// What a stream has to know of its poll.
struct PollStanding: Sendable {
    /// The poll's id.
    let poll: String
    let status: PollStatusField
    /// When it closes by itself.
    let closes: Instant?
    /// The call whose revision is watched.
    let params: ResultsBreakdown.Params

    /// - Parameter receipt: of a ballot, where the poll shows its results to those who have voted.
    init(_ presentation: PollPresentation, receipt: String?, at now: Instant) {
        poll = presentation.poll.id
        status = presentation.effectiveStatus(at: now)
        closes = presentation.closes
        params = ResultsBreakdown.Params(
            poll: poll,
            question: presentation.poll.content.questions.first?.key,
            receipt: receipt
        )
    }
}
