public import JSONRPC

public struct MarginFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var margin: Double
    public var confidence: Double
    public var effectiveN: Double
    public var display: String

    public static let schemaDescription: String? = "The margin of sampling error of a random sample."

    public static let fields: [FieldDescription] = [
        .init(
            "margin",
            "Half the width of the interval at a share of one half, as a share: 0.019 is ±1.9 points.",
            .share
        ),
        .init("confidence", "The level of confidence."),
        .init("effectiveN", "The number of people that it is computed on; the effective number where weighted."),
        .init("display", "As it is printed: ±1.9 points."),
    ]

    public init(margin: Double, confidence: Double, effectiveN: Double, display: String) {
        self.margin = margin
        self.confidence = confidence
        self.effectiveN = effectiveN
        self.display = display
    }
}
