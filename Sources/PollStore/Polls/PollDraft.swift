public import Polls

/// What the database must know of a poll beside its definition.
public struct PollDraft: Sendable, Hashable {
    public var slug: Key
    public var status: Poll.Status
    /// The definition as JSON.
    public var definition: String
    public var voting: VotingRules
    /// The pairs of questions to count from the first ballot on; a poll that has ballots keeps those it has.
    public var pairs: [String]

    public init(slug: Key, status: Poll.Status, definition: String, voting: VotingRules, pairs: [String] = []) {
        self.slug = slug
        self.status = status
        self.definition = definition
        self.voting = voting
        self.pairs = pairs
    }
}
