/// The answer to an oEmbed request (oembed.com, 2.3, type `rich`).
public struct OEmbedFields: Encodable, Sendable, Hashable {
    public var title: String
    public var html: String
    public var width: Int
    public var height: Int
    public var providerAddress: String

    /// - Parameters:
    ///   - isFramed: whether anybody may show the poll in a frame; otherwise the answer holds a link.
    ///   - maxWidth: the widest frame that the asker has room for, in pixels.
    ///   - maxHeight: the highest.
    public init(
        _ snippet: EmbedSnippet,
        isFramed: Bool = true,
        providerAddress: String,
        maxWidth: Int? = nil,
        maxHeight: Int? = nil
    ) {
        var snippet = snippet
        snippet.height = min(snippet.height, max(maxHeight ?? snippet.height, 1))
        title = snippet.title
        html = isFramed ? snippet.frame : snippet.link
        width = min(640, max(maxWidth ?? 640, 1))
        height = snippet.height
        self.providerAddress = providerAddress
    }

    private enum CodingKeys: String, CodingKey {
        case version, type, title
        case providerName = "provider_name"
        case providerAddress = "provider_url"
        case cacheAge = "cache_age"
        case html, width, height
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("1.0", forKey: .version)
        try container.encode("rich", forKey: .type)
        try container.encode(title, forKey: .title)
        try container.encode("Canvass", forKey: .providerName)
        try container.encode(providerAddress, forKey: .providerAddress)
        try container.encode(3_600, forKey: .cacheAge)
        try container.encode(html, forKey: .html)
        try container.encode(width, forKey: .width)
        try container.encode(height, forKey: .height)
    }
}
