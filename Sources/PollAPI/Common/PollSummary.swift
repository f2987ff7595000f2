public import JSONRPC

/// The poll that a result is of.
public struct PollSummary: Codable, Sendable, Hashable, SchemaDocumented {
    public var id: String
    public var slug: String
    public var title: String
    public var status: PollStatusField

    public static let fields: [FieldDescription] = [
        .pollID,
        .slug,
        .init("title", "The title of the poll."),
        .pollStatus,
    ]

    public init(id: String, slug: String, title: String, status: PollStatusField) {
        self.id = id
        self.slug = slug
        self.title = title
        self.status = status
    }
}
