import JSONRPC

extension JSONSchema {
    /// Shares by dimension and level.
    static let targets = JSONSchema.dictionary(of: .dictionary(of: .share))
    /// Base weights by dimension and level.
    static let baseWeights = JSONSchema.dictionary(
        of: .dictionary(of: .number(in: AnalysisLimits.baseWeights))
    )
    /// A day, a month or a year of ISO 8601.
    static let date = JSONSchema.string(pattern: "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")
}
