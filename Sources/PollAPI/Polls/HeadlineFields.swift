public import JSONRPC

/// The phrases that a poll carries so that its headline reads well.
public struct HeadlineFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var asks: String?

    public static let fields: [FieldDescription] = [
        .init("asks", "What was asked, as the object of \"We asked 2,644 readers …\".", .wording(500))
    ]

    public init(asks: String? = nil) {
        self.asks = asks
    }
}
