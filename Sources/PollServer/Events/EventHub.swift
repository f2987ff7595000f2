import ServiceLifecycle
import Synchronization

/// Polls what is watched, once for all who watch it, and publishes an event when it has changed.
///
/// A topic is polled once in its interval while anybody watches it. Run it beside the server: it ends every stream when
/// the server stops.
final class EventHub: Sendable {
    /// Reads the state of a topic; nil where it may no longer be watched.
    typealias Poller = @Sendable () async throws -> TopicState?

    private struct Watcher {
        let events: AsyncStream<ServerSentEvent>.Continuation
        let client: ClientAddress?
        var seenRevision: Int?
        var seenStamp: String?
    }

    private struct Subscribers {
        var watchers: [Int: Watcher] = [:]
        var latest: TopicState?
    }

    private struct State {
        var topics: [Topic: Subscribers] = [:]
        var streams: [ClientAddress: Int] = [:]
        var count = 0
        var nextNumber = 0
        var isClosed = false
    }

    private struct Polling: Sendable {
        let topic: Topic
        let poller: Poller
        let interval: Duration
    }

    /// Streams in all, and of one client.
    let limit: Int
    let limitPerClient: Int
    private let heartbeat: Duration
    private let state = Mutex(State())
    private let pollings = AsyncStream.makeStream(of: Polling.self)

    init(limit: Int = 2_000, limitPerClient: Int = 20, heartbeat: Duration = .seconds(15)) {
        self.limit = limit
        self.limitPerClient = limitPerClient
        self.heartbeat = heartbeat
    }

    /// Polls what is watched until the task is cancelled; on a graceful shutdown every stream ends.
    func run() async {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                group.addTask { await self.sendHeartbeats() }
                for await polling in self.pollings.stream {
                    group.addTask { await self.follow(polling) }
                }
                group.cancelAll()
            }
        } onGracefulShutdown: {
            self.close()
        }
    }

    /// Ends every stream, and takes no more.
    func close() {
        let watchers = state.withLock { state in
            state.isClosed = true
            return state.topics.values.flatMap { Array($0.watchers.values) }
        }
        for watcher in watchers { watcher.events.finish() }
    }

    /// The highest revision of a topic that its watchers were told of.
    func revision(of topic: Topic) -> Int? {
        state.withLock { $0.topics[topic]?.latest?.revision }
    }

    /// How many streams are open.
    var streamCount: Int { state.withLock { $0.count } }

    /// Begins to watch a topic; nil where there are too many streams, or the server stops.
    ///
    /// Events that a slow client does not take make way for newer ones. The watcher is forgotten when the stream ends.
    /// - Parameters:
    ///   - since: the revision that the watcher knows; without one it is told of what comes after the first poll.
    ///   - interval: how long to wait between two polls.
    func watch(
        _ topic: Topic,
        since: Int?,
        client: ClientAddress?,
        every interval: Duration = .seconds(1),
        poller: @escaping Poller
    ) -> EventSubscription? {
        let (stream, events) = AsyncStream.makeStream(of: ServerSentEvent.self, bufferingPolicy: .bufferingNewest(4))
        let admitted = state.withLock { state -> (number: Int, isNew: Bool, latest: TopicState?)? in
            guard !state.isClosed, state.count < limit else { return nil }
            if let client {
                guard state.streams[client, default: 0] < limitPerClient else { return nil }
                state.streams[client, default: 0] += 1
            }
            state.count += 1
            state.nextNumber += 1
            let isNew = state.topics[topic] == nil
            let latest = state.topics[topic]?.latest
            state.topics[topic, default: Subscribers()].watchers[state.nextNumber] = Watcher(
                events: events,
                client: client,
                seenRevision: since ?? latest?.revision,
                seenStamp: since == nil ? latest?.stamp : nil
            )
            return (state.nextNumber, isNew, latest)
        }
        guard let admitted else { return nil }
        events.onTermination = { [weak self] _ in self?.forget(admitted.number, of: topic) }
        if admitted.isNew {
            pollings.continuation.yield(Polling(topic: topic, poller: poller, interval: interval))
        } else if let latest = admitted.latest {
            publish(latest, of: topic)
        }
        return EventSubscription(stream, events)
    }

    private func forget(_ number: Int, of topic: Topic) {
        state.withLock { state in
            guard let watcher = state.topics[topic]?.watchers.removeValue(forKey: number) else { return }
            state.count -= 1
            guard let client = watcher.client, let streams = state.streams[client] else { return }
            state.streams[client] = streams > 1 ? streams - 1 : nil
        }
    }

    /// Polls a topic again and again while anybody watches it.
    private func follow(_ polling: Polling) async {
        var interval = polling.interval
        while isWatched(polling.topic) {
            let start = ContinuousClock.now
            do {
                guard let state = try await polling.poller() else { return end(polling.topic, with: nil) }
                publish(state, of: polling.topic)
                if state.isOver { return end(polling.topic, with: .closed) }
                // A slow topic is polled less often, so that polling takes at most a fifth of a connection's time.
                interval = max(polling.interval, (ContinuousClock.now - start) * 4)
            } catch {
                // The database is down; the watchers wait.
                interval = min(interval * 2, .seconds(10))
            }
            do {
                try await Task.sleep(for: interval)
            } catch {
                return end(polling.topic, with: nil)
            }
        }
    }

    /// Whether the topic has watchers; one that has none is removed.
    private func isWatched(_ topic: Topic) -> Bool {
        state.withLock { state in
            guard !state.isClosed, state.topics[topic]?.watchers.isEmpty == false else {
                state.topics[topic] = nil
                return false
            }
            return true
        }
    }

    private func publish(_ latest: TopicState, of topic: Topic) {
        let receivers = state.withLock { state -> [AsyncStream<ServerSentEvent>.Continuation] in
            guard var known = state.topics[topic] else { return [] }
            known.latest = latest
            var receivers: [AsyncStream<ServerSentEvent>.Continuation] = []
            for (number, watcher) in known.watchers {
                let isNew =
                    watcher.seenRevision.map { $0 != latest.revision } ?? false
                    || watcher.seenStamp.map { $0 != latest.stamp } ?? false
                if isNew { receivers.append(watcher.events) }
                known.watchers[number]?.seenRevision = latest.revision
                known.watchers[number]?.seenStamp = latest.stamp
            }
            state.topics[topic] = known
            return receivers
        }
        for events in receivers { events.yield(.revision(latest.revision)) }
    }

    /// Ends the streams of a topic, with a last event if there is one.
    private func end(_ topic: Topic, with event: ServerSentEvent?) {
        let ended = state.withLock { state in
            let watchers = state.topics.removeValue(forKey: topic)?.watchers.values.map { $0 } ?? []
            state.count -= watchers.count
            for client in watchers.compactMap(\.client) {
                if let streams = state.streams[client] { state.streams[client] = streams > 1 ? streams - 1 : nil }
            }
            return watchers
        }
        for watcher in ended {
            if let event { watcher.events.yield(event) }
            watcher.events.finish()
        }
    }

    /// Keeps quiet connections alive, and detects broken ones.
    private func sendHeartbeats() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: heartbeat) } catch { return }
            let all = state.withLock { state in state.topics.values.flatMap { $0.watchers.values.map(\.events) } }
            for events in all { events.yield(.heartbeat) }
        }
    }
}
