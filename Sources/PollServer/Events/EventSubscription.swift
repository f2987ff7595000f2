/// The events of one watcher of a topic, until either side ends them.
struct EventSubscription: AsyncSequence, Sendable {
    private let stream: AsyncStream<ServerSentEvent>
    private let continuation: AsyncStream<ServerSentEvent>.Continuation

    init(_ stream: AsyncStream<ServerSentEvent>, _ continuation: AsyncStream<ServerSentEvent>.Continuation) {
        self.stream = stream
        self.continuation = continuation
    }

    func makeAsyncIterator() -> AsyncStream<ServerSentEvent>.Iterator { stream.makeAsyncIterator() }

    /// Sends no more; what has been sent already can still be taken.
    func end() { continuation.finish() }
}
