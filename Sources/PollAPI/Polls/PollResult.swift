public import JSONRPC

/// The result of every method that returns one poll.
public struct PollResult: Codable, Sendable, Hashable, SchemaDocumented {
    public var poll: PollView

    public static let fields: [FieldDescription] = [
        .init("poll", "The poll.")
    ]

    public init(poll: PollView) {
        self.poll = poll
    }
}
