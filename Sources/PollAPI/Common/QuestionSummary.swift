public import JSONRPC

/// The question that a result is of.
public struct QuestionSummary: Codable, Sendable, Hashable, SchemaDocumented {
    public var key: String
    public var text: String
    public var kind: QuestionKindField

    public static let fields: [FieldDescription] = [
        .init("key", "The question's key."),
        .wording,
        .questionKind,
    ]

    public init(key: String, text: String, kind: QuestionKindField) {
        self.key = key
        self.text = text
        self.kind = kind
    }
}
