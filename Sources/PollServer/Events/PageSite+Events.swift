import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages
import PollService

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
        let audience = question.audience
        return eventStream(.poll(reading.poll, audience), for: request, visitor: question.visitor) { [self] in
            try await look(at: reading, audience: audience, for: request)
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
        return eventStream(.front, for: request, visitor: visitor, every: .seconds(2)) { [self] in
            let entries = try await frontEntries(cursor: nil, as: .operatorOnMachine, for: request).entries
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
        let poll = try await wholePoll(question.poll, for: question.request)
        let key = poll.content.questions.first?.key
        let receipt = try await receipt(question, poll)
        let params = ResultsBreakdown.Params(poll: poll.id, question: key, receipt: receipt)
        _ = try await call(ResultsBreakdown.self, params, as: question.visitor.caller, for: question.request)
        return PollStanding(poll: poll.id, question: key, status: poll.standing(at: now()), closes: poll.closing)
    }

    /// Looks at a poll for all who watch it.
    private func look(
        at standing: PollStanding,
        audience: EventTopic.Audience,
        for request: PageRequest
    ) async throws -> TopicReading? {
        let caller: Caller =
            switch audience {
            case .readers: .anonymous
            // Each showed a receipt; what they see is what the poll publishes.
            case .voters: .key(id: "voters", scopes: [.results])
            case .editors: .operatorOnMachine
            }
        do {
            let params = ResultsBreakdown.Params(poll: standing.poll, question: standing.question)
            let result = try await call(ResultsBreakdown.self, params, as: caller, for: request)
            // A step is never smaller than what a reader's revision is rounded to, so that each step shows in it.
            var isOver = result.poll.status != .open
            if !isOver, let closes = standing.closes, now() >= closes {
                // Unless its time was extended meanwhile.
                let poll = try await wholePoll(standing.poll, for: request)
                isOver = poll.standing(at: now()) != .open
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
    let poll: String
    let question: String?
    let status: PollStatusField
    /// When it closes by itself, in seconds since 1970 in UTC.
    let closes: Int?
}
