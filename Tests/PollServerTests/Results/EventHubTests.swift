import Synchronization
import Testing

@testable import PollServer

@Suite("The event hub")
struct EventHubTests {
    private static let topic = Topic.poll("p", .readers)

    /// Runs a hub while the body runs.
    private static func run(_ hub: EventHub, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await hub.run() }
            try await body()
            group.cancelAll()
        }
    }

    @Test("A topic is looked at once for all who watch it, and no more when nobody does")
    func oneLook() async throws {
        let looks = Mutex(0)
        let hub = EventHub()
        try await Self.run(hub) {
            let poller: EventHub.Poller = {
                let count = looks.withLock { looks in
                    looks += 1
                    return looks
                }
                return TopicState(revision: count, stamp: "", isOver: false)
            }
            let streams = try (0..<10).map { _ in
                try #require(hub.watch(Self.topic, since: 0, client: nil, every: .milliseconds(5), poller: poller))
            }
            for stream in streams {
                for await word in stream {
                    guard case .revision = word else { continue }
                    break
                }
            }
        }
        #expect(hub.streamCount == 10 || hub.streamCount == 0)
    }

    @Test("What a slow client does not take makes way for newer words, and the last one stays")
    func slow() async throws {
        let hub = EventHub()
        let revision = Mutex(0)
        try await Self.run(hub) {
            let stream = try #require(
                hub.watch(Self.topic, since: 0, client: nil, every: .milliseconds(1)) {
                    let count = revision.withLock { value in
                        value += 1
                        return value
                    }
                    return TopicState(revision: count, stamp: "", isOver: count == 50)
                }
            )
            while hub.revision(of: Self.topic) != nil || revision.withLock({ $0 < 50 }) { await Task.yield() }
            var words: [ServerSentEvent] = []
            for await word in stream { words.append(word) }
            #expect(words.count <= 4)
            #expect(words.suffix(2) == [.revision(50), .closed])
        }
    }

    @Test("Streams are bounded in all and for each client, and a place is free again when a stream ends")
    func bounded() throws {
        let hub = EventHub(limit: 3, limitPerClient: 2)
        let client = try #require(ClientAddress(forwarded: "192.0.2.1"))
        let poller: EventHub.Poller = { nil }
        var streams = (0..<3).map { _ in hub.watch(Self.topic, since: nil, client: client, poller: poller) }
        #expect(streams.map { $0 != nil } == [true, true, false])
        streams.append(hub.watch(.front(.editors), since: nil, client: nil, poller: poller))
        #expect(hub.watch(.front(.editors), since: nil, client: nil, poller: poller) == nil)
        streams.removeAll()
        #expect(hub.streamCount == 0)
        #expect(hub.watch(Self.topic, since: nil, client: client, poller: poller) != nil)
    }

    @Test("A look that fails is tried again, and one that is refused ends the streams")
    func failures() async throws {
        struct Away: Error {}
        let hub = EventHub()
        let looks = Mutex(0)
        try await Self.run(hub) {
            let stream = try #require(
                hub.watch(Self.topic, since: 0, client: nil, every: .milliseconds(1)) {
                    switch looks.withLock({ looks in
                        looks += 1
                        return looks
                    }) {
                    case 1: throw Away()
                    case 2: TopicState(revision: 1, stamp: "", isOver: false)
                    default: nil
                    }
                }
            )
            var words: [ServerSentEvent] = []
            for await word in stream { words.append(word) }
            #expect(words == [.revision(1)])
            #expect(hub.streamCount == 0)
        }
    }
}
