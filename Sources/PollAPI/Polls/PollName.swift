/// The parameters of a method that takes a poll and nothing else.
public struct PollName: Codable, Sendable, Hashable {
    public var poll: String

    public init(poll: String) {
        self.poll = poll
    }
}
