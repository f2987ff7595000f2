/// A poll as the server keeps it: its definition with its identity, state and revision.
public struct Poll: Hashable, Sendable {
    /// The states of a poll.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        case draft, open, closed
    }

    /// The integer key under which ballots and tallies are stored; never shown.
    public let id: Int32
    /// The name that never changes: 32 hexadecimal digits drawn at random.
    public let publicID: String
    public let slug: Key
    public let status: Status
    /// Counts the changes to the definition and the state, from 1.
    public let revision: Int
    public let createdAt: Instant
    public let definition: PollDefinition

    public init(
        id: Int32,
        publicID: String,
        slug: Key,
        status: Status,
        revision: Int,
        createdAt: Instant,
        definition: PollDefinition
    ) {
        self.id = id
        self.publicID = publicID
        self.slug = slug
        self.status = status
        self.revision = revision
        self.createdAt = createdAt
        self.definition = definition
    }
}
