public import JSONRPC

/// Which interval to give beside each share.
public struct IntervalFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var method: IntervalMethodField?
    public var confidence: Double?

    public static let fields: [FieldDescription] = [
        .init("method", "The kind of interval, wilson unless given; logit is for weighted shares alone."),
        .confidence,
    ]

    public init(method: IntervalMethodField? = nil, confidence: Double? = nil) {
        self.method = method
        self.confidence = confidence
    }
}

/// The intervals of one share.
public enum IntervalMethodField: String, Codable, Sendable, CaseIterable {
    case wald, wilson
    case agrestiCoull = "agresti-coull"
    case clopperPearson = "clopper-pearson"
    case jeffreys
    /// On the logit scale with Student's t; for weighted shares alone.
    case logit
}
