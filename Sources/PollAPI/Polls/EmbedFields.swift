public import JSONRPC

/// On whose pages a poll's ballot may stand in a frame.
public struct EmbedFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var origins: [String]?

    public static let fields: [FieldDescription] = [
        .init(
            "origins",
            "Origins such as https://news.example, * alone for everybody's, an empty list for nobody's; none for "
                + "those that the server allows.",
            .array(of: .string(length: 1...263), count: 0...50)
        )
    ]

    public init(origins: [String]? = nil) {
        self.origins = origins
    }
}
