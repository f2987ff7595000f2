public import JSONRPC

/// People who have their levels in common.
public struct SampleCell: Codable, Sendable, Hashable, SchemaDocumented {
    public var levels: [String: String]
    public var count: Int
    public var baseWeight: Double?

    public static let fields: [FieldDescription] = [
        .init(
            "levels",
            "The level of each variable, such as {\"age\": \"18-24\"}; variables without targets are carried along."
        ),
        .cellCount.narrowed(to: .tablePeople),
        .init(
            "baseWeight",
            "The mean base weight of these people, of which only ratios matter; 1 unless given.",
            .number(in: AnalysisLimits.baseWeights)
        ),
    ]

    public init(levels: [String: String], count: Int, baseWeight: Double? = nil) {
        self.levels = levels
        self.count = count
        self.baseWeight = baseWeight
    }
}
