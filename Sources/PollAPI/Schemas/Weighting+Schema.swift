public import JSONRPC

extension JSONSchema {
    /// Shares by dimension and level.
    fileprivate static let targets = JSONSchema.dictionary(of: .dictionary(of: .share))
    /// Base weights by dimension and level.
    fileprivate static let baseWeights = JSONSchema.dictionary(
        of: .dictionary(of: .number(in: AnalysisLimits.baseWeights))
    )
    /// A day, a month or a year of ISO 8601.
    fileprivate static let date = JSONSchema.string(pattern: "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")
}

extension WeightingCreate.Params: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "name": .key, "targets": .targets, "baseWeights": .baseWeights, "source": .wording(500), "date": .date,
    ]
}

extension WeightingView: SchemaDocumented {
    public static let memberSchemas: [String: JSONSchema] = [
        "name": .key, "targets": .targets, "baseWeights": .baseWeights, "source": .wording(500), "date": .date,
        "createdAt": .instant,
    ]
    public static let memberDescriptions = [
        "targets": "The share that each level of each dimension is to have.",
        "bounds": "Limits of the factor that a base weight is multiplied by.",
        "missing": "What becomes of ballots that leave out a dimension with targets.",
        "source": "Where the targets are from.",
        "date": "The day, month or year that the targets are of.",
        "trim": "The range that weights are cut to after raking, in multiples of their mean.",
        "baseWeights": "The weight that ballots come with, by level of some dimensions.",
    ]
}
