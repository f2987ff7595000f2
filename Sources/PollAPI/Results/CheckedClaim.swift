public import JSONRPC

/// A number in a typed sentence, held against the data.
public struct CheckedClaim: Codable, Sendable, Hashable, SchemaDocumented {
    public var text: String
    public var holds: Bool
    public var correct: String?
    public var reason: String?

    public static let fields: [FieldDescription] = [
        .init("text", "The words of the sentence that the claim is."),
        .init("holds", "Whether the counts bear it out."),
        .init("correct", "What would be right, where that can be told: 51% of 2,644."),
        .init("reason", "Why it does not hold, as a sentence."),
    ]

    public init(text: String, holds: Bool, correct: String? = nil, reason: String? = nil) {
        self.text = text
        self.holds = holds
        self.correct = correct
        self.reason = reason
    }
}
