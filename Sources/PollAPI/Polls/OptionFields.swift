public import JSONRPC

/// One answer to choose from, or one category of a demographic.
public struct OptionFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var key: String
    public var text: String
    public var says: String?

    public static let fields: [FieldDescription] = [
        .init("key", "The option's name in answers and results.", .key),
        .wording.narrowed(to: .wording(500)),
        .init("says", "The option as the end of \"… and 51% of them said\"; the wording unless given.", .wording(500)),
    ]

    public init(key: String, text: String, says: String? = nil) {
        self.key = key
        self.text = text
        self.says = says
    }
}
