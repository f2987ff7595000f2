public import JSONRPC

public struct ComplementFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var z: Double
    public var p: Double
    public var pAdjusted: Double

    public static let schemaDescription: String? = "A column against all other columns together, in one row."

    public static let fields: [FieldDescription] = [
        .init("z", "Positive where the column has the larger share."),
        .twoSidedP,
        .init("pAdjusted", "The p-value after adjustment over all cells of the table.", .share),
    ]

    public init(z: Double, p: Double, pAdjusted: Double) {
        self.z = z
        self.p = p
        self.pAdjusted = pAdjusted
    }
}
