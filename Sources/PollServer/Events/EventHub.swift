import ServiceLifecycle
import Synchronization

/// Looks at what is watched, once for all who watch it, and tells them when it has changed.
///
/// A topic is asked about once in its pause for as long as anybody watches it. Run it beside the server: it ends every stream when
/// the server stops.
final class EventHub: Sendable {
    /// Looks at a topic; nil where it may no longer be watched.
    typealias Look = @Sendable () async throws -> TopicReading?

    private struct Watcher {
        let words: AsyncStream<EventWord>.Continuation
        let client: ClientAddress?
        var seenRevision: Int?
        var seenStamp: String?
    }

    private struct Topic {
        var watchers: [Int: Watcher] = [:]
        var reading: TopicReading?
    }

    private struct State {
        var topics: [EventTopic: Topic] = [:]
        var streams: [ClientAddress: Int] = [:]
        var count = 0
        var nextNumber = 0
        var isClosed = false
    }

    private struct Round: Sendable {
        let topic: EventTopic
        let look: Look
        let pause: Duration
    }

    /// Streams in all, and of one client.
    let limit: Int
    let limitPerClient: Int
    private let heartbeat: Duration
    private let state = Mutex(State())
    private let rounds = AsyncStream.makeStream(of: Round.self)

    init(limit: Int = 2_000, limitPerClient: Int = 20, heartbeat: Duration = .seconds(15)) {
        self.limit = limit
        self.limitPerClient = limitPerClient
        self.heartbeat = heartbeat
    }

    /// Looks at what is watched until the task is cancelled; on a graceful shutdown every stream ends.
    func run() async {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                group.addTask { await self.beat() }
                for await round in self.rounds.stream {
                    group.addTask { await self.follow(round) }
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
        for watcher in watchers { watcher.words.finish() }
    }

    /// The highest revision of a topic that its watchers were told of.
    func revision(of topic: EventTopic) -> Int? {
        state.withLock { $0.topics[topic]?.reading?.revision }
    }

    /// How many streams are open.
    var streamCount: Int { state.withLock { $0.count } }

    /// Begins to watch a topic; nil where there are too many streams, or the server stops.
    ///
    /// Words that a slow client does not take make way for newer ones. The watcher is forgotten when the stream ends.
    /// - Parameters:
    ///   - since: the revision that the watcher knows; without one it is told of what comes after the first look.
    ///   - pause: how long to wait between two looks.
    func watch(
        _ topic: EventTopic,
        since: Int?,
        client: ClientAddress?,
        every pause: Duration = .seconds(1),
        look: @escaping Look
    ) -> EventWords? {
        let (stream, words) = AsyncStream.makeStream(of: EventWord.self, bufferingPolicy: .bufferingNewest(4))
        let admitted = state.withLock { state -> (number: Int, isNew: Bool, reading: TopicReading?)? in
            guard !state.isClosed, state.count < limit else { return nil }
            if let client {
                guard state.streams[client, default: 0] < limitPerClient else { return nil }
                state.streams[client, default: 0] += 1
            }
            state.count += 1
            state.nextNumber += 1
            let isNew = state.topics[topic] == nil
            let reading = state.topics[topic]?.reading
            state.topics[topic, default: Topic()].watchers[state.nextNumber] = Watcher(
                words: words,
                client: client,
                seenRevision: since ?? reading?.revision,
                seenStamp: since == nil ? reading?.stamp : nil
            )
            return (state.nextNumber, isNew, reading)
        }
        guard let admitted else { return nil }
        words.onTermination = { [weak self] _ in self?.forget(admitted.number, of: topic) }
        if admitted.isNew {
            rounds.continuation.yield(Round(topic: topic, look: look, pause: pause))
        } else if let reading = admitted.reading {
            tell(reading, of: topic)
        }
        return EventWords(stream, words)
    }

    private func forget(_ number: Int, of topic: EventTopic) {
        state.withLock { state in
            guard let watcher = state.topics[topic]?.watchers.removeValue(forKey: number) else { return }
            state.count -= 1
            guard let client = watcher.client, let streams = state.streams[client] else { return }
            state.streams[client] = streams > 1 ? streams - 1 : nil
        }
    }

    /// Looks at a topic again and again while anybody watches it.
    private func follow(_ round: Round) async {
        var pause = round.pause
        while isWatched(round.topic) {
            let start = ContinuousClock.now
            do {
                guard let reading = try await round.look() else { return end(round.topic, with: nil) }
                tell(reading, of: round.topic)
                if reading.isOver { return end(round.topic, with: .closed) }
                // What takes long is asked less often, so that watching never is more than a fifth of what a connection does.
                pause = max(round.pause, (ContinuousClock.now - start) * 4)
            } catch {
                // The database is away; those who watch wait.
                pause = min(pause * 2, .seconds(10))
            }
            do {
                try await Task.sleep(for: pause)
            } catch {
                return end(round.topic, with: nil)
            }
        }
    }

    /// Whether anybody watches; a topic that nobody watches is forgotten.
    private func isWatched(_ topic: EventTopic) -> Bool {
        state.withLock { state in
            guard !state.isClosed, state.topics[topic]?.watchers.isEmpty == false else {
                state.topics[topic] = nil
                return false
            }
            return true
        }
    }

    private func tell(_ reading: TopicReading, of topic: EventTopic) {
        let told = state.withLock { state -> [AsyncStream<EventWord>.Continuation] in
            guard var known = state.topics[topic] else { return [] }
            known.reading = reading
            var told: [AsyncStream<EventWord>.Continuation] = []
            for (number, watcher) in known.watchers {
                let isNew =
                    watcher.seenRevision.map { $0 != reading.revision } ?? false
                    || watcher.seenStamp.map { $0 != reading.stamp } ?? false
                if isNew { told.append(watcher.words) }
                known.watchers[number]?.seenRevision = reading.revision
                known.watchers[number]?.seenStamp = reading.stamp
            }
            state.topics[topic] = known
            return told
        }
        for words in told { words.yield(.revision(reading.revision)) }
    }

    /// Ends the streams of a topic, with a last word if there is one.
    private func end(_ topic: EventTopic, with word: EventWord?) {
        let ended = state.withLock { state in
            let watchers = state.topics.removeValue(forKey: topic)?.watchers.values.map { $0 } ?? []
            state.count -= watchers.count
            for client in watchers.compactMap(\.client) {
                if let streams = state.streams[client] { state.streams[client] = streams > 1 ? streams - 1 : nil }
            }
            return watchers
        }
        for watcher in ended {
            if let word { watcher.words.yield(word) }
            watcher.words.finish()
        }
    }

    /// Keeps quiet connections alive, and finds out which of them are not.
    private func beat() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: heartbeat) } catch { return }
            let all = state.withLock { state in state.topics.values.flatMap { $0.watchers.values.map(\.words) } }
            for words in all { words.yield(.heartbeat) }
        }
    }
}
