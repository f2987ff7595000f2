public import Polls

/// What the database must know of a poll beside its definition.
public struct PollDraft: Sendable, Hashable {
    public var slug: Key
    public var status: Poll.Status
    /// The definition as JSON.
    public var definition: String
    public var voting: VotingRules

    public init(slug: Key, status: Poll.Status, definition: String, voting: VotingRules) {
        self.slug = slug
        self.status = status
        self.definition = definition
        self.voting = voting
    }
}
