public import JSONRPC

/// The method `analyze.rake`.
public enum AnalyzeRake: RPCMethod {
    public static let name = "analyze.rake"
    public static let summary = "Returns weights that make every margin of a sample what it should be."
    public static let parameters: [FieldDescription] = [
        .init(
            "cells",
            "People by their levels; each cell names a level of every variable with targets.",
            .array(of: .of(SampleCell.self), count: 1...AnalysisLimits.rakedCells)
        ),
        .init(
            "targets",
            "The share that each level of each variable is to have; those of a variable add up to 1. At most 10 "
                + "variables and 300 levels in all.",
            .dictionary(of: .dictionary(of: .share))
        ),
        .bounds,
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

extension AnalyzeRake {
    public struct Params: Codable, Sendable, Hashable {
        public var cells: [SampleCell]
        public var targets: [String: [String: Double]]
        public var bounds: FactorBounds?

        public init(cells: [SampleCell], targets: [String: [String: Double]], bounds: FactorBounds? = nil) {
            self.cells = cells
            self.targets = targets
            self.bounds = bounds
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var converged: Bool
        public var iterations: Int
        public var worstMargin: Double
        public var cells: [RakedCell]
        public var kish: KishFields
        public var minWeight: Double
        public var maxWeight: Double

        public static let fields: [FieldDescription] = [
            .init("converged", "Whether every margin is met; if not, the weights are not to be published."),
            .init("iterations", "How many rounds the raking took.", .count),
            .init("worstMargin", "How far the worst margin is from its target, as a share.", .magnitude),
            .init("cells", "The cells in the order of the call."),
            .init("kish", "What the unequal weights cost."),
            .init("minWeight", "The least weight of a cell that has people.", .magnitude),
            .init("maxWeight", "The greatest weight of a cell that has people.", .magnitude),
        ]

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
}
