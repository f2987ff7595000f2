/// A poll as every poll method returns it: its definition with all defaults filled in, and what the server knows of it.
public struct PollView: Codable, Sendable, Hashable {
    /// The server's own name for the poll, which never changes.
    public var id: String
    public var slug: String
    public var status: PollStatusField
    /// Counts the changes to the definition, from 1.
    public var revision: Int
    /// When the poll was created (RFC 3339, UTC).
    public var createdAt: String
    public var content: PollContent

    public init(
        id: String,
        slug: String,
        status: PollStatusField,
        revision: Int,
        createdAt: String,
        content: PollContent
    ) {
        self.id = id
        self.slug = slug
        self.status = status
        self.revision = revision
        self.createdAt = createdAt
        self.content = content
    }

    private enum CodingKeys: String, CodingKey {
        case id, slug, status, revision, createdAt
    }

    /// The definition's members stand beside the server's own, so both are read from the same object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        slug = try container.decode(String.self, forKey: .slug)
        status = try container.decode(PollStatusField.self, forKey: .status)
        revision = try container.decode(Int.self, forKey: .revision)
        createdAt = try container.decode(String.self, forKey: .createdAt)
        content = try PollContent(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(slug, forKey: .slug)
        try container.encode(status, forKey: .status)
        try container.encode(revision, forKey: .revision)
        try container.encode(createdAt, forKey: .createdAt)
        try content.encode(to: encoder)
    }
}

/// The result of every method that returns one poll.
public struct PollResult: Codable, Sendable, Hashable {
    public var poll: PollView

    public init(poll: PollView) {
        self.poll = poll
    }
}
