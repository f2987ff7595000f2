extension PostgresConnection {
    /// Listens on a channel until the connection ends.
    ///
    /// The stream holds up to `limit` notifications that have not been consumed; beyond that the oldest are dropped, so
    /// treat a notification as "look again", not as the news itself. The stream finishes when the connection is closed or
    /// lost: what was sent meanwhile is missed, and the consumer must look again after listening anew.
    ///
    /// - Parameter channel: lower-case letters, digits and underscores, as the name stands in the statement's text.
    public func listen(
        _ channel: String,
        buffering limit: Int = 256
    ) async throws(PostgresError) -> AsyncStream<PostgresNotification> {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let isPlain = channel.utf8.allSatisfy {
            letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_")
        }
        guard isPlain, let first = channel.utf8.first, letters.contains(first), channel.utf8.count <= 63 else {
            throw .misuse("a channel name that is not plain")
        }
        let (stream, continuation) = AsyncStream<PostgresNotification>.makeStream(
            bufferingPolicy: .bufferingNewest(max(limit, 1))
        )
        try await converse { session throws(PostgresError) in
            _ = try session.execute(script: "LISTEN \"\(channel)\"")
            session.listeners[channel, default: []].append(continuation)
        }
        return stream
    }
}
