public import JSONRPC

/// A test's statistic, its degrees of freedom and its p-value.
public struct TestFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var statistic: Double
    public var df: Int
    public var p: Double

    public static let fields: [FieldDescription] = [
        .init("statistic", "The test statistic.", .magnitude),
        .init("df", "The degrees of freedom.", .count),
        .init("p", "The probability of a statistic at least as large by chance.", .share),
    ]

    public init(statistic: Double, df: Int, p: Double) {
        self.statistic = statistic
        self.df = df
        self.p = p
    }
}
