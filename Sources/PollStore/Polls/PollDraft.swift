package import Polls

/// What the database must know of a poll beside its definition.
package struct PollDraft: Sendable, Hashable {
    package var slug: Key
    package var status: Poll.Status
    /// The definition as JSON.
    package var definition: String
    package var voting: VotingRules
    /// The pairs of questions to count from the first ballot on; a poll that has ballots keeps those it has.
    package var pairs: [String]

    package init(slug: Key, status: Poll.Status, definition: String, voting: VotingRules, pairs: [String] = []) {
        self.slug = slug
        self.status = status
        self.definition = definition
        self.voting = voting
        self.pairs = pairs
    }
}
