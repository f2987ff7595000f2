public import JSONRPC

/// An option of the question in the rows of a crosstab.
public struct CrosstabRow: Codable, Sendable, Hashable, SchemaDocumented {
    public var key: String
    public var label: String

    public static let fields: [FieldDescription] = [
        .optionKey("key"),
        .label,
    ]

    public init(key: String, label: String) {
        self.key = key
        self.label = label
    }
}
