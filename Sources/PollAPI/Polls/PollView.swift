public import JSONRPC

/// A poll as every poll method returns it: its definition with all defaults filled in, and what the server knows of it.
public struct PollView: Codable, Sendable, Hashable, SchemaDocumented {
    public var id: String
    public var slug: String
    public var status: PollStatusField
    public var revision: Int
    public var createdAt: String
    /// The definition, whose members stand beside the others on the wire.
    public var content: PollContent

    private enum CodingKeys: String, CodingKey {
        case id, slug, status, revision, createdAt
    }

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

    public static let schemaDescription: String? =
        "A poll: its definition with all defaults, and what the server knows of it."

    public static let fields: [FieldDescription] =
        PollContent.fields + [
            .pollID,
            .slug.narrowed(to: .key),
            .pollStatus,
            .init(
                "revision",
                "Counts the changes to the definition and the state, from 1.",
                .integer(in: 1...Int(Int32.max))
            ),
            .init("createdAt", "When the poll was created.", .instant),
        ]

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
}
