public import JSONRPC

/// One row compared between two columns.
public struct ComparedPair: Codable, Sendable, Hashable, SchemaDocumented {
    public var row: Int
    public var a: Int
    public var b: Int
    public var z: Double
    public var p: Double
    public var pAdjusted: Double

    public static let fields: [FieldDescription] = [
        .init("row", "The number of the row.", .count),
        .init("a", "The number of the column further left.", .count),
        .init("b", "The number of the column further right.", .count),
        .init("z", "Positive where column a has the larger share."),
        .twoSidedP,
        .init("pAdjusted", "The p-value after the adjustment that was asked for.", .share),
    ]

    public init(row: Int, a: Int, b: Int, z: Double, p: Double, pAdjusted: Double) {
        self.row = row
        self.a = a
        self.b = b
        self.z = z
        self.p = p
        self.pAdjusted = pAdjusted
    }
}
