/// The parameters of a method that takes a weighting of a poll and nothing else.
public struct WeightingName: Codable, Sendable, Hashable {
    public var poll: String
    public var name: String

    public init(poll: String, name: String) {
        self.poll = poll
        self.name = name
    }
}
