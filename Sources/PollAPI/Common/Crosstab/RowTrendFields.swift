public import JSONRPC

/// Whether one row's share rises or falls over the columns.
public struct RowTrendFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var cochranArmitage: TestFields
    public var linearByLinear: TestFields
    public var z: Double

    public static let fields: [FieldDescription] = [
        .init("cochranArmitage", "The Cochran-Armitage test for a trend."),
        .init("linearByLinear", "The Cochran-Armitage statistic times (n - 1)/n, with its test."),
        .init("z", "Positive where the share rises with the scores."),
    ]

    public init(cochranArmitage: TestFields, linearByLinear: TestFields, z: Double) {
        self.cochranArmitage = cochranArmitage
        self.linearByLinear = linearByLinear
        self.z = z
    }
}
