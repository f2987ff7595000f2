public import JSONRPC

/// `analyze.rake`: weights that make every margin of a sample what it should be.
public enum AnalyzeRake: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// People by their levels.
        public var cells: [SampleCell]
        /// The share that each level of each variable is to have.
        public var targets: [String: [String: Double]]
        public var bounds: FactorBounds?

        public init(cells: [SampleCell], targets: [String: [String: Double]], bounds: FactorBounds? = nil) {
            self.cells = cells
            self.targets = targets
            self.bounds = bounds
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// Whether every margin is met; if not, the weights are not to be published.
        public var converged: Bool
        public var iterations: Int
        /// How far the worst margin is from its target, as a share.
        public var worstMargin: Double
        /// The cells in the order of the call.
        public var cells: [RakedCell]
        public var kish: KishFields
        public var minWeight: Double
        public var maxWeight: Double

        public init(
            converged: Bool,
            iterations: Int,
            worstMargin: Double,
            cells: [RakedCell],
            kish: KishFields,
            minWeight: Double,
            maxWeight: Double
        ) {
            self.converged = converged
            self.iterations = iterations
            self.worstMargin = worstMargin
            self.cells = cells
            self.kish = kish
            self.minWeight = minWeight
            self.maxWeight = maxWeight
        }
    }

    public static let name = "analyze.rake"
    public static let summary = "Returns weights that make every margin of a sample what it should be."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription(
            "cells",
            "People by their levels; each cell names a level of every variable with targets."
        ),
        ParameterDescription(
            "targets",
            "The share that each level of each variable is to have; those of a variable add up to 1. At most 10 variables and "
                + "300 levels in all."
        ),
        ParameterDescription("bounds", "Limits of the factor that a base weight is multiplied by; none unless given."),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden) + [TargetsError.description]
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "by sex",
            params: Params(
                cells: [
                    SampleCell(levels: ["sex": "f"], count: 75), SampleCell(levels: ["sex": "m"], count: 25),
                ],
                targets: ["sex": ["f": 0.5, "m": 0.5]]
            ),
            result: Result(
                converged: true,
                iterations: 5,
                worstMargin: 3.765876499528531e-14,
                cells: [
                    RakedCell(
                        levels: ["sex": "f"],
                        count: 75,
                        factor: 0.6666666666666666,
                        weight: 0.6666666666666666
                    ),
                    RakedCell(
                        levels: ["sex": "m"],
                        count: 25,
                        factor: 2.0000000000001505,
                        weight: 2.0000000000001505
                    ),
                ],
                kish: KishFields(designEffect: 1.3333333333333834, effectiveN: 74.99999999999719),
                minWeight: 0.6666666666666666,
                maxWeight: 2.0000000000001505
            )
        )
    ]
}

/// People who have their levels in common.
public struct SampleCell: Codable, Sendable, Hashable {
    /// The level of each variable.
    public var levels: [String: String]
    public var count: Int
    /// The mean base weight of these people, of which only ratios matter; 1 unless given.
    public var baseWeight: Double?

    public init(levels: [String: String], count: Int, baseWeight: Double? = nil) {
        self.levels = levels
        self.count = count
        self.baseWeight = baseWeight
    }
}

/// Limits for the factor that raking may multiply a base weight by.
public struct FactorBounds: Codable, Sendable, Hashable {
    /// From 0 to 1.
    public var low: Double
    /// 1 or more.
    public var high: Double

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}

/// People who have their levels in common, with their weight.
public struct RakedCell: Codable, Sendable, Hashable {
    public var levels: [String: String]
    public var count: Int
    /// What raking multiplies the base weight by; null for a cell with nobody.
    @Nullable public var factor: Double?
    /// Base weight, scaled to a mean of 1, times factor; null for a cell with nobody.
    @Nullable public var weight: Double?

    public init(levels: [String: String], count: Int, factor: Double?, weight: Double?) {
        self.levels = levels
        self.count = count
        self.factor = factor
        self.weight = weight
    }
}

/// What unequal weights cost.
public struct KishFields: Codable, Sendable, Hashable {
    /// n·Σw²/(Σw)², 1 for equal weights.
    public var designEffect: Double
    /// How many equally weighted people would be as precise.
    public var effectiveN: Double

    public init(designEffect: Double, effectiveN: Double) {
        self.designEffect = designEffect
        self.effectiveN = effectiveN
    }
}
