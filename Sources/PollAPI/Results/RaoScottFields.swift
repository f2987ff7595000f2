public import JSONRPC

public struct RaoScottFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var f: Double
    public var ndf: Double
    public var ddf: Double
    public var p: Double

    public static let schemaDescription: String? =
        "The second-order Rao-Scott test of a weighted table: Pearson's statistic over what weighting does to it, "
        + "as F."

    public static let fields: [FieldDescription] = [
        .init("f", "The statistic.", .magnitude),
        .init("ndf", "The numerator's degrees of freedom, as a rule no whole number.", .magnitude),
        .init("ddf", "The denominator's degrees of freedom.", .magnitude),
        .p,
    ]

    public init(f: Double, ndf: Double, ddf: Double, p: Double) {
        self.f = f
        self.ndf = ndf
        self.ddf = ddf
        self.p = p
    }
}
