public import JSONRPC

/// Which interval to give beside the shares of one question.
public struct ChosenInterval: Codable, Sendable, Hashable, SchemaDocumented {
    public var method: ChosenIntervalMethod?
    public var confidence: Double?

    public static let fields: [FieldDescription] = [
        .init(
            "method",
            "The kind of interval, wilson unless given; goodman, quesenberry-hurst and sison-glaz hold for all "
                + "options at once. sison-glaz takes at most 100 options and 100,000,000 people, clopper-pearson and "
                + "jeffreys 1,000,000 options × √people."
        ),
        .confidence,
    ]

    public init(method: ChosenIntervalMethod? = nil, confidence: Double? = nil) {
        self.method = method
        self.confidence = confidence
    }
}

/// The intervals of one share by itself, and those that hold for all options at once.
public enum ChosenIntervalMethod: String, Codable, Sendable, CaseIterable {
    case wald, wilson
    case agrestiCoull = "agresti-coull"
    case clopperPearson = "clopper-pearson"
    case jeffreys
    case goodman
    case quesenberryHurst = "quesenberry-hurst"
    case sisonGlaz = "sison-glaz"
}
