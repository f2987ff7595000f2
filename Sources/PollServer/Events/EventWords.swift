/// What one watcher of a topic is told, until either side ends it.
struct EventWords: AsyncSequence, Sendable {
    private let stream: AsyncStream<EventWord>
    private let continuation: AsyncStream<EventWord>.Continuation

    init(_ stream: AsyncStream<EventWord>, _ continuation: AsyncStream<EventWord>.Continuation) {
        self.stream = stream
        self.continuation = continuation
    }

    func makeAsyncIterator() -> AsyncStream<EventWord>.Iterator { stream.makeAsyncIterator() }

    /// Tells no more; what has been told already can still be taken.
    func end() { continuation.finish() }
}
