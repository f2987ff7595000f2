public import JSONRPC

public struct WeightsFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var n: Int
    public var sum: Double
    public var effectiveN: Double
    public var designEffect: Double?
    public var min: Double?
    public var max: Double?
    public var rounds: Int

    public static let schemaDescription: String? = "The weights of those who answered."

    public static let fields: [FieldDescription] = [
        .init("n", "How many of those who answered have a weight.", .count),
        .init("sum", "The sum of the weights.", .magnitude),
        .init("effectiveN", "(Σw)²/Σw²: how many equally weighted people would be as precise.", .magnitude),
        .init("designEffect", "Kish's n·Σw²/(Σw)², 1 for equal weights.", .magnitude),
        .init("min", "The least weight; the mean over all weighted ballots of the poll is 1.", .magnitude),
        .init("max", "The greatest weight.", .magnitude),
        .init("rounds", "How many rounds the raking of the poll took.", .count),
    ]

    public init(
        n: Int,
        sum: Double,
        effectiveN: Double,
        designEffect: Double?,
        min: Double?,
        max: Double?,
        rounds: Int
    ) {
        self.n = n
        self.sum = sum
        self.effectiveN = effectiveN
        self.designEffect = designEffect
        self.min = min
        self.max = max
        self.rounds = rounds
    }
}
