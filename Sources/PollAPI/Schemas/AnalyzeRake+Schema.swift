public import JSONRPC

extension AnalyzeRake.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "cells": .array(of: .of(SampleCell.self), count: 1...AnalysisLimits.rakedCells),
        "targets": .dictionary(of: .dictionary(of: .share)),
    ]
}

extension SampleCell: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "count": .tablePeople,
        "baseWeight": .number(in: AnalysisLimits.baseWeights),
    ]
    public static let memberDescriptions = [
        "levels":
            "The level of each variable, such as {\"age\": \"18-24\"}; variables without targets are carried along.",
        "baseWeight": "The mean base weight of these people, of which only ratios matter; 1 unless given.",
    ]
}

extension FactorBounds: SchemaDocumented {
    public static let schemaDescription: String? = "Limits for the factor that raking may multiply a base weight by."
    public static let memberSchemas: [String: JSONSchema] = [
        "low": .share,
        "high": {
            var schema = JSONSchema.number
            schema.minimum = 1
            return schema
        }(),
    ]
}

extension AnalyzeRake.Result: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "iterations": .count, "worstMargin": .magnitude, "minWeight": .magnitude, "maxWeight": .magnitude,
    ]
    public static let memberDescriptions = [
        "converged": "Whether every margin is met; if not, the weights are not to be published.",
        "worstMargin": "How far the worst margin is from its target, as a share.",
        "cells": "The cells in the order of the call.",
    ]
}

extension RakedCell: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "count": .count, "factor": .magnitude.orUndefined, "weight": .magnitude.orUndefined,
    ]
    public static let memberDescriptions = [
        "factor": "What raking multiplies the base weight by; null for a cell with nobody.",
        "weight": "Base weight, scaled to a mean of 1, times factor; null for a cell with nobody.",
    ]
}

extension KishFields: SchemaDocumented {
    public static let schemaDescription: String? = "What unequal weights cost."
    public static let memberSchemas: [String: JSONSchema] = ["designEffect": .magnitude, "effectiveN": .magnitude]
    public static let memberDescriptions = [
        "designEffect": "n·Σw²/(Σw)², 1 for equal weights.",
        "effectiveN": "How many equally weighted people would be as precise.",
    ]
}
