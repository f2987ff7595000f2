public import JSONRPC

public struct KishFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var designEffect: Double
    public var effectiveN: Double

    public static let schemaDescription: String? = "What unequal weights cost."

    public static let fields: [FieldDescription] = [
        .init("designEffect", "n·Σw²/(Σw)², 1 for equal weights.", .magnitude),
        .init("effectiveN", "How many equally weighted people would be as precise.", .magnitude),
    ]

    public init(designEffect: Double, effectiveN: Double) {
        self.designEffect = designEffect
        self.effectiveN = effectiveN
    }
}
